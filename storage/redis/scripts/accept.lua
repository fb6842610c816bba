-- Takes a message once: into the queue and, with its line, onto what is shown.
-- The line was closed for one number: when that is taken by now, the caller closes it anew for the next.
-- When it is alone in the queue, its turn is now: where the conversation stands is handed over with it.
local head, queue, seen, shown = unpack(KEYS)
local mark, message, minute, lines, body, line, channel, name, size = unpack(ARGV)
local is = redis.call('HMGET', head, 'phase', 'mark', 'touched', 'revision', 'state', 'packed')
if is[1] ~= 'open' or is[2] ~= mark then return { 'gone' } end
local packed = tonumber(string.match(is[6] or '0', '%d+'))
-- 96 bits of its name: whoever could make two messages meet in them would have to know the key.
local known = string.sub(message, 1, 16)
local function line_or_chunk(at)
  if at == 0 then return '' end
  if at > packed then return redis.call('LINDEX', shown, at - packed - 1) end
  return redis.call('HGET', head, 'pack' .. at - (at - 1) % size)
end
local first = redis.call('HGET', seen, known)
if first then return { 'seen', first, line_or_chunk(tonumber(first) or 0), packed } end
local number = redis.call('LLEN', shown) + packed
if line ~= '' and number ~= tonumber(lines) then return { 'moved', number } end
redis.call('HSET', seen, known, line ~= '' and number + 1 or '')
local waiting = redis.call('RPUSH', queue, message .. body)
if line ~= '' then number = redis.call('RPUSH', shown, line) + packed end
if is[3] ~= minute then redis.call('HSET', head, 'touched', minute) end
redis.call('PUBLISH', channel, name .. ' ' .. number)
if waiting > 1 or not is[5] and packed > 0 then return { 'done' } end
return { 'done', is[4], is[5] }
