-- Puts the message whose turn it is aside, and lines in its place, unless it is another's turn.
local head, queue, shown, aside = unpack(KEYS)
local mark, message, minute, lines, channel, name = unpack(ARGV)
local is = redis.call('HMGET', head, 'phase', 'mark', 'packed')
if is[1] ~= 'open' or is[2] ~= mark then return { 'gone' } end
local next = redis.call('LINDEX', queue, 0)
if not next or string.sub(next, 1, #message) ~= message then return { 'conflict' } end
local packed = tonumber(string.match(is[3] or '0', '%d+'))
local lined = redis.call('LLEN', shown) + packed
if lined ~= tonumber(lines) then return { 'moved', lined } end
redis.call('RPUSH', aside, redis.call('LPOP', queue))
for at = 7, #ARGV do redis.call('RPUSH', shown, ARGV[at]) end
redis.call('HSET', head, 'touched', minute)
redis.call('PUBLISH', channel, name .. ' ' .. redis.call('LLEN', shown) + packed)
return { 'done' }
