import type { Recleaned } from "../../model/change.ts";
import type { EntryId } from "../../model/entry.ts";
import type { Instant } from "../../model/instant.ts";
import { canonicalUrl } from "../../model/url.ts";
import { linkedIn, recleanedColumns } from "../body-row.ts";
import type { Sql } from "../sql.ts";
import { linkEntry } from "./links.ts";
import { putSketch } from "./sketch.ts";

/** {@link Store.outdated} of SQLite, by the index on body.policy: a planet without work to do reads no body. */
export function readOutdated(sql: Sql, policy: number, limit: number): readonly EntryId[] {
  return sql.all<{ id: EntryId }>(OUTDATED, { policy, limit }).map(({ id }) => id);
}

/** In two halves and CROSS: asked for in one, SQLite goes through all entries in their order, which is a second of every build of 100,000. */
export const OUTDATED: string = `
SELECT id FROM (
  SELECT entry_id FROM body WHERE policy < :policy UNION ALL SELECT entry_id FROM body WHERE policy > :policy
) CROSS JOIN entry ON entry.id = entry_id WHERE taken_down = 0 ORDER BY id LIMIT :limit`;

/** {@link Store.reclean} of SQLite, inside an open transaction. */
export function recleanRows(sql: Sql, bodies: readonly Recleaned[]): void {
  for (const { id, body, hash, textHash = null, sketch } of bodies) {
    const row = sql.one<NamedRow>(NAMED, { id });
    if (row === undefined) continue;
    const { details, link, riverAt, ...named } = row;
    // The form for comparing may be another than when the entry came, too.
    const canonical = link === null ? null : (canonicalUrl(link) ?? null);
    sql.run(PUT_HASHES, { id, hash, textHash, canonical });
    sql.run(PUT_HTML, { ...recleanedColumns(body), id });
    putSketch(sql, id, riverAt, sketch);
    linkEntry(sql, id, { ...named, ...(link === null ? {} : { link }), ...linkedIn(details), body });
  }
}

interface NamedRow {
  readonly rawId: string;
  readonly link: string | null;
  readonly riverAt: Instant;
  readonly publishedId: string;
  readonly details: string;
}

const NAMED = `
SELECT raw_id AS rawId, link, river_at AS riverAt, published_id AS publishedId, details
FROM entry JOIN body ON body.entry_id = entry.id WHERE entry.id = :id`;

const PUT_HASHES = "UPDATE entry SET hash = :hash, text_hash = :textHash, canonical_url = :canonical WHERE id = :id";

const PUT_HTML = `
UPDATE body SET html = :html, opening_end = :openingEnd, rest_start = :restStart, opening = :opening, rest = :rest,
  text = :text, words = :words, policy = :policy WHERE entry_id = :id`;
