import type { Move } from "../../model/change.ts";
import { checkMoves } from "../moves.ts";
import type { Sql } from "../sql.ts";

/** {@link Store.rekey} of SQLite, inside an open transaction. */
export function rekeyRows(sql: Sql, moves: readonly Move[]): void {
  if (moves.length === 0) return;
  const rows = sql.all<{ key: string }>("SELECT key FROM feed");
  checkMoves(moves, new Set(rows.map(({ key }) => key)));
  // Rows and those that refer to them change one after the other; what must fit is looked at when all are done.
  sql.script("PRAGMA defer_foreign_keys = ON");
  // In two steps, so that keys may be exchanged: no key begins with a space.
  for (const [n, { from }] of moves.entries()) renameKey(sql, from, ` ${n}`);
  for (const [n, { to, memberId }] of moves.entries()) {
    renameKey(sql, ` ${n}`, to);
    sql.run(OWN_FEED, { to, memberId });
    sql.run("UPDATE entry SET member_id = :memberId WHERE feed_key = :to", { to, memberId });
    sql.run("UPDATE visit SET record = json_set(record, '$.feedKey', :to) WHERE feed_key = :to", { to });
  }
  // Whose is whose is said anew before the next build, and then every link to these hosts is looked at again.
  sql.run("DELETE FROM own_host");
  sql.run("UPDATE planet SET revision = revision + 1");
}

const OWN_FEED = "UPDATE feed SET state = json_set(state, '$.key', :to, '$.memberId', :memberId) WHERE key = :to";

/** The tables whose rows hang on a feed. */
const TABLES = ["visit", "visit_day", "document", "entry", "sighting", "verdict", "judgement"];

function renameKey(sql: Sql, from: string, to: string): void {
  sql.run("UPDATE feed SET key = :to WHERE key = :from", { from, to });
  for (const table of TABLES) {
    sql.run(`UPDATE ${table} SET feed_key = :to WHERE feed_key = :from`, { from, to });
  }
}
