import { codeOf, saysGone } from '../errors.ts';
import { languageOf } from '../locale.ts';
import { type Answer, bearerOf, bodyOf, type Call, type Calls, holderOf, isSecret } from './calls.ts';
import { Refused } from './refused.ts';
import type { Room } from './room.ts';
import { GENERATE, START } from './schemas.ts';
import { begin, isThere, newcomer } from './talk.ts';
import { type Holder, LIFE_S, type Use } from './tokens.ts';
import { watermarkOf } from './watermark.ts';

/** Getting a token, beginning a conversation with it, and coming back to it. */
export function serveJoining(calls: Calls): void {
  calls.answer({
    'POST /tokens/generate': generate,
    'POST /tokens/refresh': refresh,
    'POST /conversations': start,
    'GET /conversations/:id': rejoin,
  });
}

/** A token for someone's browser, asked for by another site's server with the secret. */
async function generate(room: Room, call: Call): Promise<Answer> {
  if (!isSecret(room, bearerOf(call))) throw new Refused('Forbidden');
  const { user, locale } = await bodyOf(call, GENERATE);
  const holder = newcomer(room, locale ?? undefined, user?.id);
  return { status: 200, body: await tokenFor(room, 'begin', holder) };
}

async function refresh(room: Room, call: Call): Promise<Answer> {
  const holder = await holderOf(room, call);
  onlyCurrent(room, holder);
  const there = await isThere(room, holder.conversation);
  if (!there && holder.use !== 'begin') throw new Refused('TokenExpired');
  return { status: 200, body: await tokenFor(room, there ? 'talk' : 'begin', holder) };
}

/**
 * 201 when the conversation begins, 200 when it had begun. Only a token made for beginning does it: one of a
 * conversation that is gone never brings it back.
 */
async function start(room: Room, call: Call): Promise<Answer> {
  const fromSite = isSecret(room, bearerOf(call));
  const holder = fromSite ? { ...newcomer(room, undefined), use: 'begin' } : await holderOf(room, call);
  const { locale } = await bodyOf(call, START);
  onlyCurrent(room, holder);
  if (holder.use === 'talk') {
    if (!(await isThere(room, holder.conversation))) throw new Refused('TokenExpired');
    return { status: 200, body: await joined(room, holder, 0) };
  }
  if (!fromSite) await room.limits.count('start', room.sourceOf(call.request));
  const beginner = locale == null ? holder : { ...holder, locale: languageOf(room.locales, locale) };
  const { fresh } = await begin(room, beginner);
  return { status: fresh ? 201 : 200, body: await joined(room, beginner, 0) };
}

/**
 * Brings a client back, with a fresh token: also one whose token expired while its phone slept. What is gone is
 * 403, never 404, on which clients go on without hearing anything. While the store is away it says yes, and the
 * socket tells to try again.
 */
async function rejoin(room: Room, call: Call): Promise<Answer> {
  const holder = await holderOf(room, call, true);
  onlyCurrent(room, holder);
  const after = watermarkOf(call.query.get('watermark'));
  try {
    if (!(await isThere(room, holder.conversation))) throw new Refused('TokenExpired');
  } catch (error) {
    if (error instanceof Refused || saysGone(error)) throw error;
    room.report(codeOf(error) ?? 'direct-line/failed');
  }
  return { status: 200, body: await joined(room, holder, after) };
}

function onlyCurrent(room: Room, { conversation, session }: Holder): void {
  if (!room.sessions.allows(conversation, session)) throw new Refused('TokenExpired');
}

async function tokenFor(room: Room, use: Use, holder: Holder): Promise<Record<string, unknown>> {
  const token = await room.tokens.issue(use, holder);
  return { conversationId: holder.conversation, token, expires_in: LIFE_S[use] };
}

async function joined(room: Room, holder: Holder, after: number): Promise<Record<string, unknown>> {
  const ticket = await room.tokens.issue('stream', holder);
  const origin = room.publicUrl.origin.replace(/^http/, 'ws');
  const path = `/v3/directline/conversations/${holder.conversation}/stream`;
  return {
    ...(await tokenFor(room, 'talk', holder)),
    streamUrl: `${origin}${path}?watermark=${after}&t=${ticket}`,
  };
}
