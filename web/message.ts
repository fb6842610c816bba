import type { Request } from 'restify';
import { Refused } from './errors.ts';
import { readForm } from './form.ts';
import { LONGEST } from './views/answer.ts';

/** A message as a form of ours sends it. */
export interface Sent {
  readonly id: string;
  readonly text: string;
  readonly from: 'chat' | 'opening';
  /** It was picked, and not typed. */
  readonly picked: boolean;
  /** The browser's code sent it, and wants data in place of a page. */
  readonly script: boolean;
}

/** Reads a message. Refuses one without an id with 400, and one of more than 20,000 characters with 413. */
export async function messageOf(request: Request): Promise<Sent> {
  const form = await readForm(request);
  const id = form.get('id') ?? '';
  if (!/^[\w-]{16,64}$/.test(id)) throw new Refused(400);
  const pick = form.get('pick');
  // A form sends each new line as two characters; the box counts one, and she typed one.
  const text = (pick ?? form.get('text') ?? '').replaceAll('\r\n', '\n');
  if (text.length > LONGEST) throw new Refused(413);
  return {
    id,
    text,
    from: form.get('from') === 'opening' ? 'opening' : 'chat',
    picked: pick !== null,
    script: request.headers.accept === 'application/json',
  };
}
