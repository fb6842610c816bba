-- The lines after a number: the chunks that hold any of them, and those that lie loose.
local head, shown = unpack(KEYS)
local mark, after, size = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local is = redis.call('HMGET', head, 'phase', 'mark', 'packed')
if is[1] ~= 'open' or is[2] ~= mark then return { 'gone' } end
local packed = tonumber(string.match(is[3] or '0', '%d+'))
local chunks = {}
local from = after < packed and after - after % size + 1 or packed + 1
for first = from, packed, size do chunks[#chunks + 1] = redis.call('HGET', head, 'pack' .. first) end
return { 'done', packed, chunks, redis.call('LRANGE', shown, math.max(after - packed, 0), -1) }
