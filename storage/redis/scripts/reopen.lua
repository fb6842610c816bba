-- Opens what is sealed, closing or still open, as used in this minute; nothing that is being erased.
local head = KEYS[1]
local minute = ARGV[1]
local phase = redis.call('HGET', head, 'phase')
if not phase or phase == 'erasing' then return { 'no' } end
redis.call('HSET', head, 'phase', 'open', 'touched', minute)
return { 'done' }
