-- Makes a conversation unless there is one of this name.
local head = KEYS[1]
local mark, about, minute = unpack(ARGV)
if redis.call('EXISTS', head) == 1 then return { 'exists' } end
redis.call('HSET', head, 'mark', mark, 'about', about, 'phase', 'open', 'revision', 0, 'touched', minute)
return { 'done' }
