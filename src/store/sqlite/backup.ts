import { DatabaseSync } from "node:sqlite";
import { type Instant, instant } from "../../model/instant.ts";
import type { Problem, Result } from "../../model/problem.ts";
import { APPLICATION_ID, MIGRATIONS } from "../schema.ts";
import { isDamage } from "../trouble.ts";
import { explainSqliteError } from "./error.ts";

/** What a database holds, for people who have to choose between copies of it. */
export interface DatabaseFacts {
  /** Steps of the schema that it has taken. */
  readonly schema: number;
  readonly feeds: number;
  /** Posts, those that are not shown as well. */
  readonly posts: number;
  /** When the newest of them came; absent from one without posts. */
  readonly newestAt?: Instant;
}

/**
 * Writes a copy of a database as it stands at one moment, without gaps, while others go on reading and writing.
 *
 * @param to - a file that is not there yet; its folder is.
 * @throws Error that names the file and what to do, when it is damaged or cannot be read, or the copy not be written.
 * @see https://sqlite.org/lang_vacuum.html#vacuuminto
 */
export function copyDatabase(file: string, to: string): void {
  // Not read-only: the last one to leave such a database clears its log away, which it may not.
  inDatabase(file, (db) => db.prepare("VACUUM INTO ?").run(to), false);
}

/** True when a database can be opened and all of its pages hang together. Reads the whole of it. */
export function isSound(file: string): boolean {
  try {
    return inDatabase(file, (db) => findings(db, "quick_check").length === 0);
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}

/**
 * Looks at a file from outside, page by page: is it whole, ours, and of a schema that this program knows? Nothing is changed.
 *
 * @param name - what the file is called in front of people.
 */
export function inspectDatabase(file: string, name: string): Result<DatabaseFacts> {
  try {
    return inDatabase(file, (db) => inspect(db, name));
  } catch (error) {
    if (isDamage(error)) return refused("store/damaged", `${name} is damaged, or no database at all.`);
    throw error;
  }
}

function inspect(db: DatabaseSync, name: string): Result<DatabaseFacts> {
  if (numberOf(db, "PRAGMA application_id") !== APPLICATION_ID) {
    return refused("store/not-ours", `${name} is no database of a planet.`);
  }
  const schema = numberOf(db, "PRAGMA user_version");
  if (schema > MIGRATIONS.length) {
    const message = `${name} was written by a newer Orrery (schema ${schema}; this one knows ${MIGRATIONS.length}).`;
    return refused("store/newer", message, "Update Orrery, then try again.");
  }
  const [finding] = findings(db, "integrity_check");
  if (finding !== undefined) return refused("store/damaged", `${name} is damaged: ${finding}`);
  const newest = numberOf(db, "SELECT max(first_seen) FROM entry");
  const facts = {
    schema,
    feeds: numberOf(db, "SELECT count(*) FROM feed"),
    posts: numberOf(db, "SELECT count(*) FROM entry"),
  };
  return { ok: true, value: { ...facts, ...(newest === 0 ? {} : { newestAt: instant(newest) }) } };
}

/** The first words of what is wrong; empty when nothing is. */
function findings(db: DatabaseSync, check: "quick_check" | "integrity_check"): readonly string[] {
  const rows = db.prepare(`PRAGMA ${check}(1)`).all();
  return rows.flatMap((row) => Object.values(row).map(String)).filter((text) => text !== "ok");
}

/** The one number of the one row; 0 for none. */
function numberOf(db: DatabaseSync, statement: string): number {
  return Number(Object.values(db.prepare(statement).get() ?? {})[0] ?? 0);
}

function inDatabase<T>(file: string, work: (db: DatabaseSync) => T, readOnly = true): T {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly, timeout: 5000 });
    return work(db);
  } catch (error) {
    throw explainSqliteError(error, file);
  } finally {
    db?.close();
  }
}

function refused(code: string, message: string, hint = "Choose another copy."): { ok: false; problem: Problem } {
  return { ok: false, problem: { code, message, hint } };
}
