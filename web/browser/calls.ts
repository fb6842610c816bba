import { written } from './activity.ts';
import { type Answer, ask, fieldOf } from './ask.ts';

const BASE = '/v3/directline/conversations';

export interface Line {
  readonly token: string;
  readonly conversationId: string;
}

export interface Message {
  readonly id: string;
  readonly text: string;
  readonly locale: string;
}

/** What became of a message: taken, to be tried again, never to be taken, or nobody is there to take it. */
export type Fate = 'taken' | 'again' | 'refused' | 'gone';

/** The calls of Direct Line, with a line that is asked for anew by the cookie when it no longer counts. */
export class Calls {
  #line: Line | null = null;
  /** Nobody is there any more. */
  gone = false;

  use(line: Line | null): void {
    this.#line = line;
    this.gone = false;
  }

  get hasLine(): boolean {
    return this.#line !== null;
  }

  /** Where to listen from here on; null when nobody answers now. A line that no longer counts is asked for anew. */
  async join(watermark: string): Promise<string | null> {
    const held = this.hasLine;
    if (!held && !(await this.#takeLine())) return null;
    const answer = await this.#call(`?watermark=${watermark}`);
    if (answer.status === 200) {
      this.#line = lineOf(answer) ?? this.#line;
      return fieldOf(answer, 'streamUrl');
    }
    if (answer.status < 400 || answer.status >= 429) return null;
    this.#line = null;
    return held ? this.join(watermark) : null;
  }

  /** What was said since, as it was sent; null when nobody answers now. */
  async since(watermark: string): Promise<string | null> {
    const { status, text } = await this.#call(`/activities?watermark=${watermark}`);
    return status === 200 ? text : null;
  }

  async post({ id, text, locale }: Message): Promise<Fate> {
    const { status, text: why } = await this.#call('/activities', {
      method: 'POST',
      body: written(id, text, locale),
    });
    if (status >= 200 && status < 300) return 'taken';
    if (status === 0 || status >= 429 || why.includes('NotStored')) return 'again';
    if (status === 413) return 'refused';
    await this.#takeLine();
    return this.gone ? 'gone' : 'again';
  }

  async #takeLine(): Promise<boolean> {
    const answer = await ask('/line', { method: 'POST' });
    this.gone = answer.status === 410;
    this.#line = lineOf(answer);
    return this.#line !== null;
  }

  #call(path: string, init: RequestInit = {}): Promise<Answer> {
    const { token = '', conversationId = '' } = this.#line ?? {};
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
    return ask(`${BASE}/${conversationId}${path}`, { ...init, headers });
  }
}

/** The line that an answer hands out; null when it hands out none. */
export function lineOf(answer: Answer): Line | null {
  const token = fieldOf(answer, 'token');
  const conversationId = fieldOf(answer, 'conversationId');
  return token === null || conversationId === null ? null : { token, conversationId };
}
