/** Everything that can go wrong in this room, by code. */
export type StoreCode =
  | 'conversation/gone'
  | 'conversation/exists'
  | 'commit/conflict'
  | 'store/unreadable'
  | 'store/in-use'
  | 'store/mismatched'
  | 'store/full'
  | 'store/failed'
  | 'store/not-durable'
  | 'keeping/busy'
  | 'key/missing'
  | 'key/exists'
  | 'key/exposed'
  | 'key/malformed'
  | 'key/wrong';

/** An error of this room. It carries its code and nothing else: no words, no ids, no library's message. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreCode;

  constructor(code: StoreCode) {
    super(code);
    this.code = code;
  }
}

/** What can be read, or null; whatever else goes wrong is thrown on. */
export function orNull<Read>(read: () => Read): Read | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof StoreError && error.code === 'store/unreadable') return null;
    throw error;
  }
}

/** The same of what takes its time. */
export async function orNullLater<Read>(read: () => Promise<Read>): Promise<Read | null> {
  try {
    return await read();
  } catch (error) {
    return orNull(() => {
      throw error;
    });
  }
}
