import { availableParallelism } from "node:os";
import pLimit from "p-limit";
import { Tinypool } from "tinypool";
import type { Problem } from "../../model/problem.ts";
import { type PackedDocument, unpackDocument } from "./document-transport.ts";
import type { ReadDocument, ReadTask } from "./read-document.ts";

/** Reads documents where a bad one can do no harm. */
export interface Reader {
  /** Never rejects for what a document does: one that takes too long or too much memory is unreadable. */
  read(task: ReadTask): Promise<ReadDocument>;
  /**
   * Reads small documents one behind the other in one thread, without leaving it in between: less than half the work.
   *
   * @returns the document of each task, in their order; whatever is wrong with one is told of it alone.
   */
  readAll(tasks: readonly ReadTask[]): readonly Promise<ReadDocument>[];
  close(): Promise<void>;
}

/** What one document may cost. */
export interface ReaderLimits {
  /** Wall time from the moment its reading begins, ms. */
  readonly timeMs: number;
  /** Memory of its thread, MiB. */
  readonly memoryMb: number;
}

/**
 * A 10 MiB document of the worst sort takes some eight seconds of one core and 250 MB; four times that is a machine
 * under load, more is an attack (fetching rule F39).
 */
const LIMITS: ReaderLimits = { timeMs: 30_000, memoryMb: 512 };

/** A thread without work ends after this, ms. Loading the rooms anew for each document would cost more than reading it. */
const IDLE_MS = 60_000;

/** The thread's file, in a checkout and compiled. */
const WORKER = new URL(`./reader-worker${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);

/**
 * Threads that read documents: parse, normalize, sanitize and filter. A document that hangs or blows up costs its
 * thread, which is replaced; the documents beside it and after it are read as ever.
 */
export function openReader(limits: ReaderLimits = LIMITS): Reader {
  const threads = Math.max(1, Math.min(4, availableParallelism() - 1));
  const pool = new Tinypool({
    filename: WORKER.href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 16 },
  });
  // Time is counted from the beginning of a reading, so a document must not wait in the pool's own queue.
  const free = pLimit(threads);
  const readIn: ReadIn = (tasks) =>
    free(() => pool.run(tasks, { name: "read", signal: AbortSignal.timeout(limits.timeMs) }));
  return {
    read: (task) => readAlone(task, readIn, limits),
    readAll: (tasks) => readTogether(tasks, readIn, limits),
    async close() {
      free.clearQueue();
      await pool.destroy();
    },
  };
}

/** Has a thread read documents: all of them, or none and it rejects. */
type ReadIn = (tasks: readonly ReadTask[]) => Promise<readonly PackedDocument[]>;

async function readAlone(task: ReadTask, readIn: ReadIn, limits: ReaderLimits): Promise<ReadDocument> {
  try {
    return onlyOne(await readIn([task]));
  } catch (error) {
    const problem = tooMuch(error, limits);
    if (problem === undefined) throw error;
    return { kind: "unreadable", problem };
  }
}

/** When one of several costs too much or shows a bug, nobody knows which: each is then read alone. */
function readTogether(
  tasks: readonly ReadTask[],
  readIn: ReadIn,
  limits: ReaderLimits,
): readonly Promise<ReadDocument>[] {
  const together = tasks.length < 2 ? undefined : readIn(tasks).catch(() => undefined);
  return tasks.map(async (task, index) => {
    const packed = (await together)?.[index];
    return packed === undefined ? await readAlone(task, readIn, limits) : unpackDocument(packed);
  });
}

function onlyOne([packed]: readonly PackedDocument[]): ReadDocument {
  if (packed === undefined) throw new Error("the thread gave no document back");
  return unpackDocument(packed);
}

function tooMuch(error: unknown, { timeMs, memoryMb }: ReaderLimits): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const hint = "Have a look at the feed with `orrery inspect`, and ask its author to make it smaller or simpler.";
  if (error.name === "AbortError" || error.name === "TimeoutError") {
    return {
      code: "parse/too-slow",
      message: `Reading it took longer than ${timeMs / 1000} ${timeMs === 1000 ? "second" : "seconds"}.`,
      hint,
    };
  }
  if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") {
    return { code: "parse/too-much-memory", message: `Reading it took more than ${memoryMb} MiB of memory.`, hint };
  }
  return undefined;
}
