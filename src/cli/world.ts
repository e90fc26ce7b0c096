import type { Instant } from "../model/instant.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { Leases, RunLock, Store, Visitor } from "../pipeline/ports.ts";

/** Where a command writes. */
export interface Terminal {
  /** Results: one line to standard output. */
  readonly say: (line: string) => void;
  /** What went wrong: one line to standard error. */
  readonly warn: (line: string) => void;
  /**
   * Gives GitHub Actions a workflow command, which nothing else that is printed can be (security rule S28). Absent outside
   * of its steps.
   */
  readonly command?: (line: string) => void;
  /** Someone is looking at standard output and it can be redrawn. */
  readonly isLive: boolean;
  /** Colour is welcome on standard output (a terminal, and no NO_COLOR). */
  readonly colour: boolean;
  /** The same of standard error. */
  readonly errorColour: boolean;
}

/**
 * `alone`: nobody else may be at work on the planet; `build`: nobody else in the state folder, and in the server those who
 * share it; `worker`: those who share the server, on this machine, too.
 */
export type LockUse = "alone" | "build" | "worker";

/** What came of a command in a process of its own. */
export interface AgainOutcome {
  readonly code: number;
  /** Lines of standard output, and of standard error. */
  readonly said: readonly string[];
  readonly warned: readonly string[];
}

/** The process as commands see it. Real things are built in real-world.ts alone. */
export interface World {
  readonly version: string;
  readonly cwd: string;
  readonly terminal: Terminal;
  readonly clock: () => Instant;
  readonly random: () => number;
  /** A variable of the environment, by its name: for secrets, which stand nowhere else. */
  readonly env?: (name: string) => string | undefined;
  /** All of standard input. */
  readonly stdin: () => Promise<Uint8Array>;
  /** Standard input line by line, as it comes. */
  readonly stdinLines: () => AsyncIterable<string>;
  /**
   * Asks the person at the terminal, who answers with a line; `undefined` when they went away instead (Ctrl-C, Ctrl-D).
   * Absent where nobody can be asked: standard input or output is no terminal.
   */
  readonly ask?: (question: string) => Promise<string | undefined>;
  /** Absolute folder of our page templates. */
  readonly templates: string;
  /** Absolute folder of the recipes that `init` writes from (scripts/deploy). */
  readonly recipes: string;
  /** Absolute folder of our pages for people (docs), for telling where they lie. */
  readonly docs: string;
  /** @param server - `store:` of feeds.yaml; without it the state folder holds the store. */
  readonly openStore: (stateDir: string, server?: PlanetConfig["store"]) => Promise<Store>;
  /** A copy of it that closing throws away; nothing in the state folder is touched, which need not be there. */
  readonly openStoreCopy: (stateDir: string, server?: PlanetConfig["store"]) => Promise<Store>;
  /**
   * Keeps other runs out of the state folder, and out of the server's tables, too, where `server` is given.
   *
   * @param use - for what; `alone` when it is not said.
   * @returns `undefined` when another run holds it.
   */
  readonly lockRun: (stateDir: string, server?: PlanetConfig["store"], use?: LockUse) => Promise<RunLock | undefined>;
  /**
   * How workers share the feeds of a planet whose memory is in a database server.
   *
   * @param lock - this worker's: it takes feeds while it is held.
   */
  readonly openLeases?: (server: NonNullable<PlanetConfig["store"]>, lock: RunLock) => Promise<Leases>;
  /** Resolves when the process is told to end (SIGTERM, Ctrl-C); from then on it ends by itself. */
  readonly stopped?: () => Promise<void>;
  readonly openVisitor: (config: PlanetConfig, now: () => Instant) => Promise<Visitor>;
  /** Serves a built site on 127.0.0.1; `closed` resolves when the person interrupts, `reload` has open pages load anew. */
  readonly preview: (options: {
    readonly output: string;
    readonly root: string;
    readonly port: number;
    readonly live?: boolean;
  }) => Promise<{ readonly url: string; readonly closed: Promise<void>; readonly reload: () => void }>;
  /** Runs a command line in a process of its own, because modules of templates are loaded once in the life of one. */
  readonly again: (args: readonly string[]) => Promise<AgainOutcome>;
}
