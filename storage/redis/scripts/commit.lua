-- Puts a turn where its message stood: all of it, or none when another turn came before or it is another's turn.
local head, queue, shown, record = unpack(KEYS)
local mark, message, minute, revision, lines, entries, phase, once, state, channel, name, says = unpack(ARGV)
local first = 13
local is = redis.call('HMGET', head, 'phase', 'mark', 'revision', 'once', 'packed')
if is[1] ~= 'open' or is[2] ~= mark then return { 'gone' } end
local next = redis.call('LINDEX', queue, 0)
if not next or string.sub(next, 1, #message) ~= message or is[3] ~= revision then return { 'conflict' } end
local packed, filed = string.match(is[5] or '0 0', '(%d+) (%d+)')
local lined, entered = redis.call('LLEN', shown) + packed, redis.call('LLEN', record) + filed
if lined ~= tonumber(lines) or entered ~= tonumber(entries) then return { 'moved', lined, entered } end
redis.call('LPOP', queue)
for seq in string.gmatch(is[4] or '', '%d+') do redis.call('LSET', shown, seq - packed - 1, '') end
for at = first, first + says - 1 do redis.call('RPUSH', shown, ARGV[at]) end
for at = first + says, #ARGV do redis.call('RPUSH', record, ARGV[at]) end
redis.call('HSET', head, 'state', state, 'revision', revision + 1, 'touched', minute, 'phase', phase)
if once ~= '' then redis.call('HSET', head, 'once', once) elseif is[4] then redis.call('HDEL', head, 'once') end
redis.call('PUBLISH', channel, name .. ' ' .. lined + says)
return { 'done' }
