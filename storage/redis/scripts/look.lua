-- Part of a list of an open conversation.
local head, list = unpack(KEYS)
local mark, from, to = unpack(ARGV)
local is = redis.call('HMGET', head, 'phase', 'mark')
if is[1] ~= 'open' or is[2] ~= mark then return { 'gone' } end
return { 'done', redis.call('LRANGE', list, from, to) }
