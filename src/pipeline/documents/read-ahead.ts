import type { ReadDocument, ReadTask } from "./read-document.ts";
import type { Reader } from "./reader.ts";

/** Documents read together at most. */
const BATCH = 16;
/** Larger documents, bytes, are read by themselves: they are work enough, and what may be wrong with one costs no others. */
const SMALL = 64 * 1024;

/**
 * Reads documents ahead of their turn, small ones together: a thread that is woken for one document after the other takes
 * twice the time for it, as nothing of what it needs is near any more.
 */
export interface ReadAhead {
  /**
   * Reads it together with the next ones.
   *
   * @returns asks for it: then it is read at once, with those that wait already.
   */
  add(task: ReadTask): () => Promise<ReadDocument>;
}

/** @param reader - opened at the first document, which is read at once: it starts the thread while others are asked. */
export function createReadAhead(reader: () => Promise<Pick<Reader, "readAll">>): ReadAhead {
  let waiting: Waiting[] = [];
  let hasBegun = false;

  const readWaiting = (): void => {
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) void readBatch(batch, reader);
  };
  return {
    add(task) {
      const isLarge = task.arrival.body.length > SMALL;
      const one = Promise.withResolvers<ReadDocument>();
      one.promise.catch(() => undefined); // told to whoever asks for it; only not as nobody's
      if (isLarge) void readBatch([{ task, ...one }], reader);
      else waiting.push({ task, ...one });
      if (!hasBegun || waiting.length >= BATCH) readWaiting();
      hasBegun = true;
      return () => {
        readWaiting();
        return one.promise;
      };
    },
  };
}

interface Waiting {
  readonly task: ReadTask;
  resolve(document: ReadDocument | Promise<ReadDocument>): void;
  reject(error: unknown): void;
}

/** Each of them gets its own document or its own error. */
async function readBatch(batch: readonly Waiting[], reader: () => Promise<Pick<Reader, "readAll">>): Promise<void> {
  try {
    const documents = (await reader()).readAll(batch.map(({ task }) => task));
    for (const [index, document] of documents.entries()) batch[index]?.resolve(document);
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
