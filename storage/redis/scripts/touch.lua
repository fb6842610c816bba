-- Counts as a use of what is open, in this minute.
if redis.call('HGET', KEYS[1], 'phase') ~= 'open' then return { 'no' } end
redis.call('HSET', KEYS[1], 'touched', ARGV[1])
return { 'done' }
