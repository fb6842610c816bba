/** How long an answer may take on a slow line. */
const PATIENCE_MS = 20_000;

/** An answer as far as we read it; status 0 when none came. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Asks our own server. Never rejects. */
export async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const patience = new AbortController();
  const timer = window.setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const response = await fetch(path, { cache: 'no-store', ...init, signal: patience.signal });
    return { status: response.status, text: await response.text() };
  } catch {
    return { status: 0, text: '' };
  } finally {
    window.clearTimeout(timer);
  }
}

/** A field of a JSON answer, where it is text. */
export function fieldOf({ text }: Answer, name: string): string | null {
  try {
    const read: Readonly<Record<string, unknown>> | null = JSON.parse(text);
    const value = read?.[name];
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

const LONGEST_WAIT_MS = 15_000;

/** Waits before trying again: longer each time, and no longer once the phone says that it is online. */
export function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = window.setTimeout(
      done,
      Math.min(1000 * 2 ** attempt, LONGEST_WAIT_MS) * (0.75 + Math.random() / 2),
    );
    window.addEventListener('online', done);
    function done(): void {
      window.clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    }
  });
}
