-- Counts another try at the message whose turn it is, which has its name in front.
local head, queue = unpack(KEYS)
local mark, length = unpack(ARGV)
local is = redis.call('HMGET', head, 'phase', 'mark', 'tried')
if is[1] ~= 'open' or is[2] ~= mark then return { 'gone' } end
local next = redis.call('LINDEX', queue, 0)
if not next then return { 'none' } end
local message = string.sub(next, 1, length)
if is[3] ~= message then redis.call('HSET', head, 'tried', message, 'tries', 0) end
return { 'done', next, redis.call('HINCRBY', head, 'tries', 1) }
