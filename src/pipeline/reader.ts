import { availableParallelism } from "node:os";
import pLimit from "p-limit";
import { Tinypool } from "tinypool";
import type { Problem } from "../model/problem.ts";
import { type PackedDocument, unpackDocument } from "./document-transport.ts";
import type { ReadDocument, ReadTask } from "./read-document.ts";

/** Reads documents where a bad one can do no harm. */
export interface Reader {
  /** Never rejects for what a document does: one that takes too long or too much memory is unreadable. */
  read(task: ReadTask): Promise<ReadDocument>;
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
  return {
    read: (task) => free(() => readIn(pool, task, limits)),
    async close() {
      free.clearQueue();
      await pool.destroy();
    },
  };
}

async function readIn(pool: Tinypool, task: ReadTask, limits: ReaderLimits): Promise<ReadDocument> {
  try {
    const packed: PackedDocument = await pool.run(task, { name: "read", signal: AbortSignal.timeout(limits.timeMs) });
    return unpackDocument(packed);
  } catch (error) {
    const problem = tooMuch(error, limits);
    if (problem === undefined) throw error;
    return { kind: "unreadable", problem };
  }
}

function tooMuch(error: unknown, { timeMs, memoryMb }: ReaderLimits): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const hint = "Have a look at the feed with `orrery inspect`, and ask its author to make it smaller or simpler.";
  if (error.name === "AbortError" || error.name === "TimeoutError") {
    return { code: "parse/too-slow", message: `Reading it took longer than ${timeMs / 1000} seconds.`, hint };
  }
  if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") {
    return { code: "parse/too-much-memory", message: `Reading it took more than ${memoryMb} MiB of memory.`, hint };
  }
  return undefined;
}
