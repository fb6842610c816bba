-- The whole record together with the state that says how long it must be.
local head, record = unpack(KEYS)
local mark = ARGV[1]
local is = redis.call('HMGET', head, 'phase', 'mark', 'revision', 'state')
if is[1] ~= 'open' or is[2] ~= mark then return { 'gone' } end
return { 'done', is[3], is[4], redis.call('LRANGE', record, 0, -1) }
