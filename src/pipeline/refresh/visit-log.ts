import type { QuietVisit } from "../../model/change.ts";
import type { FeedState, VisitRecord } from "../../model/feed.ts";
import type { Store } from "../../store/store.ts";

/** Visits written together at most, and the longest that one waits for others, ms. */
const BATCH = 64;
const WAIT_MS = 1000;

/**
 * Gathers visits that brought nothing, so that a thousand answers of 304 are a few transactions, not a thousand.
 * Failures are written at once; who asked for quiet is on disk at once, too, for no killed run may forget that.
 */
export interface VisitLog {
  /**
   * What the store refuses is told to `lost`.
   *
   * @throws the store's error when nothing more comes to the disk.
   */
  add(feed: FeedState, record: VisitRecord): Promise<void>;
  /** Resolves when everything added is in the store, or told to `lost`. */
  flush(): Promise<void>;
}

/** @param lost - told of each visit that the store refuses; the others of its batch are written. */
export function createVisitLog(store: Store, lost: (visit: QuietVisit, error: unknown) => void): VisitLog {
  let waiting: QuietVisit[] = [];
  let timer: NodeJS.Timeout | undefined;
  let written = Promise.resolve();

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) written = written.then(() => write(batch, store, lost));
    return written;
  };
  return {
    async add(feed, record) {
      waiting.push({ feed, record });
      const isUrgent = record.outcome === "failed" || feed.hold !== undefined;
      if (isUrgent || waiting.length >= BATCH) await flush();
      else timer ??= setTimeout(flush, WAIT_MS).unref();
      if (feed.hold !== undefined) await store.commit();
    },
    flush,
  };
}

/** All together; when that fails one by one, so that one bad visit costs that one only. */
async function write(batch: readonly QuietVisit[], store: Store, lost: (visit: QuietVisit, error: unknown) => void) {
  try {
    await store.recordQuiet(batch);
  } catch {
    for (const visit of batch) {
      await store.recordQuiet([visit]).catch((error: unknown) => lost(visit, error));
    }
  }
}
