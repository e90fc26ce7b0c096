import type { Visitor } from "../fetch/visit.ts";
import type { StartProgram } from "../filter/process.ts";
import type { Instant } from "../model/instant.ts";
import type { Leases } from "../store/leases.ts";
import type { Store } from "../store/store.ts";
import type { Reader } from "./documents/reader.ts";

export type { Leases, Reader, StartProgram, Store, Visitor };

/** What happens while a run goes on; for a live line on a terminal. */
export type Progress =
  | { readonly kind: "visiting"; readonly done: number; readonly total: number; readonly name: string }
  | { readonly kind: "copying"; readonly done: number; readonly total: number }
  | { readonly kind: "rendering"; readonly done: number; readonly total: number };

/** The world, passed in. Built once, in real-world.ts; in tests with a memory store and a loopback server. */
export interface Ports {
  readonly now: () => Instant;
  /** 0 ≤ n < 1; spreads visits so that not all come at the same minute. */
  readonly random: () => number;
  readonly store: Store;
  /** What the environment holds under a name that feeds.yaml gives (`auth: env:NAME`). */
  readonly secret?: (name: string) => string | undefined;
  /**
   * Runs a program of the operator's without a shell, gives it `input` on standard input and waits for its end, not for ever.
   *
   * @returns why it did not do its work (`ended with 1`); `undefined` when it did.
   */
  readonly runCommand?: (
    command: readonly [string, ...(readonly string[])],
    about: { readonly dir: string; readonly input: string },
  ) => Promise<string | undefined>;
  /** Opened only when there is something to ask: the network costs start-up time. */
  readonly visitor: () => Promise<Visitor>;
  /** Opened only when there is something to read: it is a thread, and loads every reading room. */
  readonly reader: () => Promise<Reader>;
  /** Starts programs of `filters:`. Absent: none can be, and what they would judge stays as it is. */
  readonly startProgram?: () => Promise<StartProgram>;
  readonly progress: (event: Progress) => void;
  /** Told of an error of our own that cost one feed its visit; the run goes on. */
  readonly bug?: (error: unknown) => void;
}

/** Held while a run changes a planet's state; given back by the system when the process dies. */
export interface RunLock {
  /** Asks whether it is held still; absent where it can only be given back: a file of this machine. */
  readonly isHeld?: () => Promise<boolean>;
  release(): Promise<void>;
}
