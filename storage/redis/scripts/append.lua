-- Adds a letter to a conversation, open or sealed. It was closed for one number: when that is taken by now, the caller
-- closes it anew for the next.
local head, letters = unpack(KEYS)
local before, body = unpack(ARGV)
local phase = redis.call('HGET', head, 'phase')
if not phase or phase == 'erasing' then return { 'gone' } end
local number = redis.call('LLEN', letters)
if number ~= tonumber(before) then return { 'moved', number } end
redis.call('RPUSH', letters, body)
return { 'done' }
