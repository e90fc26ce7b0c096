import type { FeedState, VisitRecord } from "../model/feed.ts";
import type { Store } from "../store/store.ts";

/** Visits written together at most; a killed run asks these again at its next start. */
const BATCH = 64;

/** Gathers visits that brought nothing, so that a thousand answers of 304 are a few transactions, not a thousand. */
export interface VisitLog {
  add(feed: FeedState, record: VisitRecord): Promise<void>;
  flush(): Promise<void>;
}

/** A log in front of a store. Every {@link VisitLog.add} is in the store after {@link VisitLog.flush}. */
export function createVisitLog(store: Store): VisitLog {
  let waiting: { readonly feed: FeedState; readonly record: VisitRecord }[] = [];
  const flush = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) await store.recordQuiet(batch);
  };
  return {
    async add(feed, record) {
      waiting.push({ feed, record });
      if (waiting.length >= BATCH) await flush();
    },
    flush,
  };
}
