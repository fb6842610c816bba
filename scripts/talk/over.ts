import type { TurnStore } from '../../bots/store.ts';

/** The same store with some of it done otherwise. */
export function over(store: TurnStore, changes: Partial<TurnStore>): TurnStore {
  return {
    begin: (id, about) => store.begin(id, about),
    accept: (id, inbound) => store.accept(id, inbound),
    next: (id) => store.next(id),
    read: (id) => store.read(id),
    commit: (id, commit) => store.commit(id, commit),
    shown: (id, after) => store.shown(id, after),
    record: (id) => store.record(id),
    unanswered: () => store.unanswered(),
    erase: (id) => store.erase(id),
    ...changes,
  };
}
