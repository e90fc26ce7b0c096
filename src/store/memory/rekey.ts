import type { Move } from "../../model/change.ts";
import { checkMoves } from "../moves.ts";
import { type Tables, tableKey } from "./tables.ts";

/** {@link Store.rekey} of the memory store: every table is made anew under the new keys. */
export function rekeyInMemory(tables: Tables, moves: readonly Move[]): void {
  if (moves.length === 0) return;
  checkMoves(moves, new Set(tables.feeds.keys()));
  const moveOf = new Map(moves.map((move) => [move.from, move]));
  const keyOf = (feedKey: string): string => moveOf.get(feedKey)?.to ?? feedKey;

  rewrite(tables.feeds, (key, feed) => {
    const move = moveOf.get(key);
    return move === undefined ? [key, feed] : [move.to, { ...feed, key: move.to, memberId: move.memberId }];
  });
  rewrite(tables.visits, (key, visits) => [keyOf(key), visits.map((visit) => ({ ...visit, feedKey: keyOf(key) }))]);
  rewrite(tables.visitDays, (key, days) => [keyOf(key), days.map((day) => ({ ...day, feedKey: keyOf(key) }))]);
  rewrite(tables.documents, (key, document) => [keyOf(key), document]);
  rewrite(tables.entries, (id, row) => {
    const move = moveOf.get(row.feedKey);
    return [id, move === undefined ? row : { ...row, feedKey: move.to, memberId: move.memberId }];
  });
  rewrite(tables.sightings, (key, sighting) => {
    const [feedKey, rawId] = readTableKey(key);
    return [tableKey(keyOf(feedKey), rawId), sighting];
  });
  rewrite(tables.verdicts, (_key, row) => {
    const moved = { ...row, feedKey: keyOf(row.feedKey) };
    return [tableKey(moved.feedKey, moved.rawId), moved];
  });
  rewrite(tables.judged, (_key, row) => {
    const moved = { ...row, feedKey: keyOf(row.feedKey) };
    return [tableKey(moved.feedKey, moved.rawId), moved];
  });
  tables.ownHosts = [];
  tables.revision += 1;
}

function rewrite<Key, Row>(table: Map<Key, Row>, change: (key: Key, row: Row) => readonly [Key, Row]): void {
  const rows = [...table].map(([key, row]) => change(key, row));
  table.clear();
  for (const [key, row] of rows) table.set(key, row);
}

function readTableKey(key: string): readonly [string, string] {
  return JSON.parse(key) as [string, string]; // written by tableKey
}
