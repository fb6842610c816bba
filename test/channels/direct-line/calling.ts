import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openService, type Service, type Setting } from '../../support/service.ts';

/** What came back from a call. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** JSON as it came; reading a field of it is the test. */
  readonly body: any; // oxlint-disable-line typescript/no-explicit-any -- JSON reading
  readonly text: string;
}

/** A call as a client that is not a browser makes it. */
export async function call(
  service: Service,
  what: string,
  { bearer, body, headers = {} }: { bearer?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answered> {
  const [method = '', path = ''] = what.split(' ');
  const response = await fetch(`${service.url}/v3/directline${path}`, {
    method,
    headers: { ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text === '' ? null : JSON.parse(text),
  };
}

/** Services in folders of their own, let go of together. */
export class Services {
  readonly #undo: (() => Promise<void> | void)[] = [];

  async open(setting: Partial<Setting> = {}): Promise<Service> {
    return this.again({ ...this.place(), ...setting });
  }

  /** A folder: the same again is the same service after a restart. */
  place(): Pick<Setting, 'directory'> {
    const directory = mkdtempSync(join(tmpdir(), 'direct-line-'));
    this.#undo.push(() => rmSync(directory, { recursive: true }));
    return { directory };
  }

  async again(setting: Setting): Promise<Service> {
    const service = await openService(setting);
    let stopped = false;
    const stop = async (): Promise<void> => {
      if (!stopped) await service.stop();
      stopped = true;
    };
    this.#undo.push(stop);
    return { ...service, stop };
  }

  /** Something else to be let go of, such as a client. */
  also<Thing extends { close(): void }>(thing: Thing): Thing {
    this.#undo.push(() => thing.close());
    return thing;
  }

  async close(): Promise<void> {
    for (const undo of this.#undo.splice(0).reverse()) await undo();
  }
}
