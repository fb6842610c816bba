-- Where an open conversation stands: its revision and its state, which may rest in the last chunk.
local head = KEYS[1]
local mark, size = unpack(ARGV)
local is = redis.call('HMGET', head, 'phase', 'mark', 'revision', 'state', 'packed')
if is[1] ~= 'open' or is[2] ~= mark then return { 'gone' } end
local packed = tonumber(string.match(is[5] or '0', '%d+'))
if is[4] or packed == 0 then return { 'done', is[3], is[4] } end
return { 'done', is[3], '', packed, redis.call('HGET', head, 'pack' .. packed - (packed - 1) % size) }
