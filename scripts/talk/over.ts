import type { TurnStore } from '../../bots/store.ts';

/** The same store with some of it done otherwise. */
export function over(store: TurnStore, changes: Partial<TurnStore>): TurnStore {
  return new Proxy(store, {
    get(target, name): unknown {
      const other: unknown = Reflect.get(changes, name);
      const own: unknown = Reflect.get(target, name);
      return other ?? (typeof own === 'function' ? own.bind(target) : own);
    },
  });
}
