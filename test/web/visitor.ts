import { randomUUID } from 'node:crypto';

interface Asking {
  readonly headers: Readonly<Record<string, string>>;
  readonly method?: 'POST';
  readonly body?: URLSearchParams;
}

/** A browser without scripts, as far as a server can tell: it keeps cookies and posts forms. */
export class Visitor {
  readonly #url: string;
  cookie = '';

  constructor(url: string) {
    this.#url = url;
  }

  /** Asks as a click would; does not follow where it is sent. */
  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#ask(path, { headers });
  }

  post(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const from = { Origin: new URL(this.#url).origin, ...headers };
    return this.#ask(path, { method: 'POST', headers: from, body: new URLSearchParams(fields) });
  }

  /** Says something from the page it has open. */
  say(text: string, about: { id?: string; from?: 'chat' | 'opening' } = {}): Promise<Response> {
    const { id = randomUUID(), from = this.cookie === '' ? 'opening' : 'chat' } = about;
    return this.post('/say', { id, from, text });
  }

  /** The text of a page. */
  async page(path = '/'): Promise<string> {
    return (await this.get(path)).text();
  }

  async #ask(path: string, init: Asking): Promise<Response> {
    const headers = {
      Accept: 'text/html',
      ...init.headers,
      ...(this.cookie === '' ? {} : { Cookie: this.cookie }),
    };
    const response = await fetch(new URL(path, this.#url), { ...init, headers, redirect: 'manual' });
    const set = response.headers.getSetCookie()[0]?.split(';')[0];
    if (set !== undefined) this.cookie = set.endsWith('=') ? '' : set;
    return response;
  }
}
