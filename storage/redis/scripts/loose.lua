-- What lies loose in a conversation that is open or on its way to its end, and the last chunk.
local head, shown, record = unpack(KEYS)
local mark, size = unpack(ARGV)
local is = redis.call('HMGET', head, 'phase', 'mark', 'revision', 'state', 'packed', 'once', 'touched')
if is[1] ~= 'open' and is[1] ~= 'closing' or is[2] ~= mark then return { 'gone' } end
local packed = tonumber(string.match(is[5] or '0', '%d+'))
local last = packed > 0 and redis.call('HGET', head, 'pack' .. packed - (packed - 1) % size) or ''
return {
  'done', is[3], is[4] or '', is[5] or '', is[6] or '', is[7], last,
  redis.call('LRANGE', shown, 0, -1), redis.call('LRANGE', record, 0, -1),
}
