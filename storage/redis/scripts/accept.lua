-- Takes a message once: into the queue and, with its line, onto what is shown.
-- The line was closed for one number: when that is taken by now, the caller closes it anew for the next.
-- When it is alone in the queue, its turn is now: where the conversation stands is handed over with it.
local head, queue, seen, shown = unpack(KEYS)
local mark, message, minute, lines, body, line, channel, name = unpack(ARGV)
local is = redis.call('HMGET', head, 'phase', 'mark', 'touched', 'revision', 'state')
if is[1] ~= 'open' or is[2] ~= mark then return { 'gone' } end
local first = redis.call('HGET', seen, message)
if first then return { 'seen', first, redis.call('LINDEX', shown, (tonumber(first) or 1) - 1) } end
local number = redis.call('LLEN', shown)
if line ~= '' and number ~= tonumber(lines) then return { 'moved', number } end
redis.call('HSET', seen, message, line ~= '' and number + 1 or '')
local waiting = redis.call('RPUSH', queue, message .. body)
if line ~= '' then number = redis.call('RPUSH', shown, line) end
if is[3] ~= minute then redis.call('HSET', head, 'touched', minute) end
redis.call('PUBLISH', channel, name .. ' ' .. number)
if waiting > 1 then return { 'done' } end
return { 'done', is[4], is[5] }
