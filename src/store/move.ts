import { createHash } from "node:crypto";
import type { Problem, Result } from "../model/problem.ts";
import { columnNames, MOVED_TABLES, type MovedTable } from "./move-tables.ts";

/** A row of any table, as both databases can hold it. */
export type MovedRow = Readonly<Record<string, null | number | string | Uint8Array>>;

/** What is not in a table with rows: the revision, and the highest number an entry ever had. */
export interface Counters {
  readonly revision: number;
  readonly lastNumber: number;
}

/** A planet's memory as it is carried to another database, or arrives there. Nobody else is at work on it. */
export interface Movable {
  /** Rows of a table in the order of its key, a few hundred at a time; with `after`, those that follow that row. */
  rows(table: MovedTable, after?: MovedRow): AsyncIterable<readonly MovedRow[]>;
  /** The last row by the key. */
  last(table: MovedTable): Promise<MovedRow | undefined>;
  counters(): Promise<Counters>;
  close(): Promise<void>;
}

/** Where a planet's memory arrives. */
export interface MoveTarget extends Movable {
  /** The mark of an unfinished move to this place. */
  mark(): Promise<string | undefined>;
  /** Takes away all rows and puts down the mark: from now on nobody opens this as a planet's memory. */
  begin(mark: string): Promise<void>;
  /** Adds rows, all or none. */
  put(table: MovedTable, rows: readonly MovedRow[]): Promise<void>;
  /** Takes the mark away: the planet's memory is here. */
  finish(counters: Counters): Promise<void>;
}

/** What came of a move. */
export interface Moved {
  /** Rows by table, those that were there from an earlier try as well. */
  readonly rows: Readonly<Record<string, number>>;
  /** True when an earlier try was taken up. */
  readonly isResumed: boolean;
}

/** The rows of a table, in a number and a hash. */
interface Tally {
  readonly count: number;
  readonly hash: string;
}

/**
 * Carries all that a planet remembers to another database, table by table. One that was broken off goes on where it stopped,
 * unless the planet went on meanwhile; then it begins anew. At the end both sides are read once more, and every table must
 * have the same rows.
 *
 * @param progress - told of each table, and of how many rows of it are there.
 */
export async function moveStore(
  from: Movable,
  to: MoveTarget,
  progress: (table: string, rows: number) => void,
): Promise<Result<Moved>> {
  const mark = await markOf(from);
  const before = await to.mark();
  if (before === undefined && (await holdsRows(to))) return { ok: false, problem: OCCUPIED };
  const isResumed = before === mark;
  if (!isResumed) await to.begin(mark);
  for (const table of MOVED_TABLES) await moveTable(from, to, table, progress);
  const rows: Record<string, number> = {};
  for (const table of MOVED_TABLES) {
    const [there, here] = [await tallyOf(from, table), await tallyOf(to, table)];
    if (there.count !== here.count || there.hash !== here.hash) {
      // No memory has this mark: the next call begins anew.
      await to.begin("");
      return { ok: false, problem: differs(table, there, here) };
    }
    rows[table.name] = here.count;
  }
  await to.finish(await from.counters());
  return { ok: true, value: { rows, isResumed } };
}

async function moveTable(
  from: Movable,
  to: MoveTarget,
  table: MovedTable,
  progress: (table: string, rows: number) => void,
): Promise<void> {
  let done = 0;
  for await (const rows of from.rows(table, await to.last(table))) {
    await to.put(table, rows);
    done += rows.length;
    progress(table.name, done);
  }
}

/** Every run changes one of these. */
const LIVELY: ReadonlySet<string> = new Set(["feed", "visit_day", "note", "verdict"]);

/** What a memory holds, in a word: another one after whatever was done with it. */
async function markOf(store: Movable): Promise<string> {
  const tallies: Tally[] = [];
  for (const table of MOVED_TABLES) if (LIVELY.has(table.name)) tallies.push(await tallyOf(store, table));
  return createHash("sha256")
    .update(JSON.stringify([await store.counters(), tallies]))
    .digest("hex");
}

/** Whether anything of a planet is there. */
export async function holdsRows(store: Movable): Promise<boolean> {
  for (const table of MOVED_TABLES) if ((await store.last(table)) !== undefined) return true;
  return false;
}

async function tallyOf(store: Movable, table: MovedTable): Promise<Tally> {
  const hash = createHash("sha256");
  const names = columnNames(table);
  let count = 0;
  for await (const rows of store.rows(table)) {
    for (const row of rows) hash.update(`${JSON.stringify(names.map((name) => plain(row[name])))}\n`);
    count += rows.length;
  }
  return { count, hash: hash.digest("hex") };
}

/** A database server can hold no NUL in a text, and keeps another sign in its place. */
function plain(value: MovedRow[string] | undefined): null | number | string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  return typeof value === "string" ? value.replaceAll("\0", "\ufffd") : (value ?? null);
}

const OCCUPIED: Problem = {
  code: "migrate/occupied",
  message: "The place it should move to holds a planet's memory already. Nothing was done.",
  hint: "Empty it first, if you are sure that it is not needed: drop its tables, or move orrery.db away.",
};

function differs({ name }: MovedTable, there: Tally, here: Tally): Problem {
  const counts = there.count === here.count ? `${here.count} rows` : `${there.count} rows and ${here.count}`;
  return {
    code: "migrate/differs",
    message: `The table ${name} came out otherwise than it was (${counts}). The planet stays where it is.`,
    hint: "Call the command again: it begins anew. If it stays so, look at the disks.",
  };
}
