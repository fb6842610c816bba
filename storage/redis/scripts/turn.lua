-- Leads from one phase to another, unless it is in another by now or was used after the minute that is given.
local head = KEYS[1]
local from, to, untouched = unpack(ARGV)
local is = redis.call('HMGET', head, 'phase', 'touched')
if is[1] ~= from then return { 'no' } end
if untouched ~= '' and tonumber(is[2]) > tonumber(untouched) then return { 'no' } end
redis.call('HSET', head, 'phase', to)
return { 'done' }
