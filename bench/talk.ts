/** One conversation as a client holds it. */
export interface Talk {
  /** Says something; resolves when the bot's answer to it is here. */
  say(text: string): Promise<Answer>;
  close(): void;
}

export interface Answer {
  /** Its first line. */
  readonly text: string;
  /** Milliseconds from asking to its being here. */
  readonly ms: number;
}

/** Posts JSON and resolves to the JSON that comes back. */
export async function post<Body>(url: string, body: unknown, bearer?: string): Promise<Body> {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`);
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${response.status} from ${url}`);
  return response.json() as Promise<Body>;
}
