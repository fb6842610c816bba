import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Visitor } from '../web/visitor.ts';
import type { Screen } from './walk.ts';

const PATIENCE_MS = 8000;
const LOOK_EVERY_MS = 20;

export interface Line {
  readonly from: string;
  readonly text: string;
}

/** Somebody who talks over a network that may break: what was not taken can be sent again as the same message. */
export interface Caller extends Screen {
  /** Sends the last message again. */
  again(): Promise<void>;
  /** Everything that is shown, oldest first. */
  lines(): Promise<readonly Line[]>;
}

/** A browser without script, as a server sees it. */
export class FormCaller implements Caller {
  readonly #visitor: Visitor;
  #last = { id: '', from: 'opening', text: '' };

  constructor(url: string) {
    this.#visitor = new Visitor(url);
  }

  pick(label: string): Promise<void> {
    return this.say(label);
  }

  async say(text: string): Promise<void> {
    this.#last = { id: randomUUID(), from: this.#visitor.cookie === '' ? 'opening' : 'chat', text };
    await this.again();
  }

  async again(): Promise<void> {
    const response = await this.#visitor.post('/say', this.#last);
    if (response.status !== 303) throw new Error(`${response.status}`);
  }

  async answer(last: RegExp): Promise<readonly string[]> {
    return answered(() => this.lines(), { last, own: this.#last.text });
  }

  async lines(): Promise<readonly Line[]> {
    const [log = ''] = (await this.#visitor.page()).split('<section id="answer"');
    return [...log.matchAll(/<li\s+class="line (\w+)"[^>]*>.*?<p [^>]*>(.*?)<\/p>/gs)].map(
      ([, from = '', text = '']) => ({ from, text: unescaped(text) }),
    );
  }

  /** A file that the page offers. */
  async copy(path: string): Promise<string> {
    return (await this.#visitor.get(path)).text();
  }
}

/** What is read of an answer of Direct Line. */
interface Joined {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
}

/** A client of Direct Line that polls. */
export class DirectLineCaller implements Caller {
  readonly #base: string;
  readonly #joined: Joined;
  #last = { id: '', text: '' };

  private constructor(base: string, joined: Joined) {
    this.#base = base;
    this.#joined = joined;
  }

  static async begin(url: string, secret: string): Promise<DirectLineCaller> {
    const base = `${url}/v3/directline/conversations`;
    const response = await fetch(base, { method: 'POST', headers: { authorization: `Bearer ${secret}` } });
    const joined: Joined = await read(response);
    return new DirectLineCaller(base, joined);
  }

  /** Where its socket may be opened. */
  get streamUrl(): string {
    return this.#joined.streamUrl;
  }

  pick(label: string): Promise<void> {
    return this.say(label);
  }

  async say(text: string): Promise<void> {
    this.#last = { id: randomUUID(), text };
    await this.again();
  }

  async again(): Promise<void> {
    const { id, text } = this.#last;
    const channelData = { clientActivityID: id };
    await this.#call('POST', JSON.stringify({ type: 'message', text, channelData }));
  }

  async answer(last: RegExp): Promise<readonly string[]> {
    return answered(() => this.lines(), { last, own: this.#last.text });
  }

  async lines(): Promise<readonly Line[]> {
    const lines: Line[] = [];
    for (let watermark = '0', more = true; more;) {
      const page: Activities = await read(await this.#call('GET', undefined, `?watermark=${watermark}`));
      lines.push(
        ...page.activities.map(({ from, text }) => ({
          from: from.role === 'user' ? 'person' : 'bot',
          text,
        })),
      );
      more = page.activities.length > 0;
      ({ watermark } = page);
    }
    return lines;
  }

  async #call(method: string, body?: string, query = ''): Promise<Response> {
    const { conversationId, token } = this.#joined;
    const response = await fetch(`${this.#base}/${conversationId}/activities${query}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body }),
    });
    if (!response.ok) throw new Error(`${response.status}`);
    return response;
  }
}

interface Activities {
  readonly watermark: string;
  readonly activities: readonly { readonly text: string; readonly from: { readonly role: string } }[];
}

async function read<Body>(response: Response): Promise<Body> {
  return JSON.parse(await response.text());
}

/** What was answered to her last message, once it has all come. */
async function answered(
  lines: () => Promise<readonly Line[]>,
  { last, own }: { last: RegExp; own: string },
): Promise<readonly string[]> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    const all = await lines();
    const hers = all.findLastIndex(({ from }) => from === 'person');
    const said = all.slice(hers + 1).map(({ text }) => text);
    if (all[hers]?.text === own && last.test(said.at(-1) ?? '')) return said;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`never came: ${last.source} in ${JSON.stringify((await lines()).slice(-4))}`);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

function unescaped(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}
