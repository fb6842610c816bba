-- Puts chunks in the place of the lines and entries that they hold and of the state, which rests in the last one; does
-- nothing when another turn, another packing or an ending came in between. Each follows the number of its first line.
local head, shown, record = unpack(KEYS)
local mark, revision, before, packed, lines, entries = unpack(ARGV)
local is = redis.call('HMGET', head, 'phase', 'mark', 'revision', 'packed')
if is[1] ~= 'open' and is[1] ~= 'closing' or is[2] ~= mark then return { 'gone' } end
if is[3] ~= revision or (is[4] or '') ~= before then return { 'moved' } end
redis.call('HDEL', head, 'state')
for at = 7, #ARGV, 2 do redis.call('HSET', head, 'pack' .. ARGV[at], ARGV[at + 1]) end
redis.call('LTRIM', shown, lines, -1)
redis.call('LTRIM', record, entries, -1)
redis.call('HSET', head, 'packed', packed)
return { 'done' }
