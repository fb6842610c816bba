-- The whole record, in chunks and loose, together with the state that says how long it must be.
local head, record = unpack(KEYS)
local mark, size = unpack(ARGV)
local is = redis.call('HMGET', head, 'phase', 'mark', 'revision', 'state', 'packed')
if is[1] ~= 'open' or is[2] ~= mark then return { 'gone' } end
local packed = tonumber(string.match(is[5] or '0', '%d+'))
local chunks = {}
for first = 1, packed, size do chunks[#chunks + 1] = redis.call('HGET', head, 'pack' .. first) end
return { 'done', is[3], is[4], packed, chunks, redis.call('LRANGE', record, 0, -1) }
