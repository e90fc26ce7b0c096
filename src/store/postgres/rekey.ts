import type { Move } from "../../model/change.ts";
import type { VisitRecord } from "../../model/feed.ts";
import { checkMoves } from "../moves.ts";
import { bumpRevision, readState } from "./feeds.ts";
import { columnsOf, type PgSql } from "./sql.ts";

/** {@link Store.rekey} of PostgreSQL, inside an open transaction. */
export async function rekeyRows(sql: PgSql, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  const rows = await sql.all<{ key: string }>("SELECT key FROM feed");
  checkMoves(moves, new Set(rows.map(({ key }) => key)));
  // Rows and those that refer to them change one after the other; what must fit is looked at when all are done.
  await sql.script("SET CONSTRAINTS ALL DEFERRED");
  // In two steps, so that keys may be exchanged: no key begins with a space.
  for (const [n, { from }] of moves.entries()) await renameKey(sql, from, ` ${n}`);
  for (const [n, { to, memberId }] of moves.entries()) {
    await renameKey(sql, ` ${n}`, to);
    await sql.run("UPDATE entry SET member_id = :memberId WHERE feed_key = :to", { to, memberId });
    await rewriteState(sql, to, memberId);
    await rewriteVisits(sql, to);
  }
  // Whose is whose is said anew before the next build, and then every link to these hosts is looked at again.
  await sql.run("DELETE FROM own_host");
  await bumpRevision(sql);
}

/** The tables whose rows hang on a feed. */
const TABLES = ["visit", "visit_day", "document", "entry", "sighting", "verdict", "judgement"];

async function renameKey(sql: PgSql, from: string, to: string): Promise<void> {
  await sql.run("UPDATE feed SET key = :to WHERE key = :from", { from, to });
  for (const table of TABLES) {
    await sql.run(`UPDATE ${table} SET feed_key = :to WHERE feed_key = :from`, { from, to });
  }
}

/** JSON is taken apart here: the server would refuse some of what may stand in a text. */
async function rewriteState(sql: PgSql, key: string, memberId: string): Promise<void> {
  const row = await sql.one<{ state: string }>("SELECT state FROM feed WHERE key = :key", { key });
  if (row === undefined) throw new Error(`no feed ${key} after it moved`);
  const state = JSON.stringify({ ...readState(row.state), key, memberId });
  await sql.run("UPDATE feed SET state = :state WHERE key = :key", { key, state });
}

async function rewriteVisits(sql: PgSql, feedKey: string): Promise<void> {
  const rows = await sql.all<{ n: number; record: string }>("SELECT n, record FROM visit WHERE feed_key = :feedKey", {
    feedKey,
  });
  if (rows.length === 0) return;
  const moved = rows.map(({ n, record }) => {
    const visit = JSON.parse(record) as VisitRecord; // written by visits.ts
    return { n, record: JSON.stringify({ ...visit, feedKey }) };
  });
  await sql.run(PUT_RECORDS, { ...columnsOf(moved), feedKey });
}

const PUT_RECORDS = `
UPDATE visit SET record = moved.record FROM unnest(CAST(:n AS bigint[]), CAST(:record AS text[])) AS moved (n, record)
WHERE visit.feed_key = :feedKey AND visit.n = moved.n`;
