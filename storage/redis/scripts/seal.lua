-- Ends a closing, once: lines that were to be seen once go. What somebody opened again meanwhile stays open.
local head, shown = unpack(KEYS)
local is = redis.call('HMGET', head, 'phase', 'once', 'packed')
if is[1] == 'sealed' then return { 'done' } end
if is[1] ~= 'closing' then return { 'no' } end
local packed = tonumber(string.match(is[3] or '0', '%d+'))
for seq in string.gmatch(is[2] or '', '%d+') do redis.call('LSET', shown, seq - packed - 1, '') end
redis.call('HSET', head, 'phase', 'sealed')
redis.call('HDEL', head, 'once')
return { 'done' }
