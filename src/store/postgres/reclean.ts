import type { Recleaned } from "../../model/change.ts";
import type { EntryId } from "../../model/entry.ts";
import type { Instant } from "../../model/instant.ts";
import { canonicalUrl } from "../../model/url.ts";
import { linkedIn, recleanedColumns } from "../body-row.ts";
import { linkEntries, relinkEntries, type ToLink } from "./links.ts";
import { putSketch } from "./sketch.ts";
import type { PgSql } from "./sql.ts";

/** {@link Store.outdated} of PostgreSQL, by the index on body.policy: a planet without work to do reads no body. */
export async function readOutdated(sql: PgSql, policy: number, limit: number): Promise<readonly EntryId[]> {
  return (await sql.all<{ id: EntryId }>(OUTDATED, { policy, limit })).map(({ id }) => id);
}

const OUTDATED = `
SELECT id FROM (
  SELECT entry_id FROM body WHERE policy < :policy UNION ALL SELECT entry_id FROM body WHERE policy > :policy
) AS other JOIN entry ON entry.id = entry_id WHERE taken_down = 0 ORDER BY id LIMIT :limit`;

/** {@link Store.reclean} of PostgreSQL, inside an open transaction. */
export async function recleanRows(sql: PgSql, bodies: readonly Recleaned[]): Promise<void> {
  const ids = bodies.map(({ id }) => id);
  const rows = new Map((await sql.all<NamedRow>(NAMED, { ids })).map((row) => [row.id, row]));
  const toLink: ToLink[] = [];
  for (const { id, body, hash, textHash = null, sketch } of bodies) {
    const row = rows.get(id);
    if (row === undefined) continue;
    const { details, link, riverAt, ...named } = row;
    // The form for comparing may be another than when the entry came, too.
    const canonical = link === null ? null : (canonicalUrl(link) ?? null);
    await sql.run(PUT_HASHES, { id, hash, textHash, canonical });
    await sql.run(PUT_HTML, { ...recleanedColumns(body), id });
    await putSketch(sql, { id, riverAt, sketch });
    toLink.push({ id, entry: { ...named, ...(link === null ? {} : { link }), ...linkedIn(details), body } });
  }
  await linkEntries(sql, toLink);
  await relinkEntries(
    sql,
    toLink.map(({ id }) => id),
  );
}

interface NamedRow {
  readonly id: EntryId;
  readonly rawId: string;
  readonly link: string | null;
  readonly riverAt: Instant;
  readonly publishedId: string;
  readonly details: string;
}

const NAMED = `
SELECT entry.id, raw_id AS "rawId", link, river_at AS "riverAt", published_id AS "publishedId", details
FROM entry JOIN body ON body.entry_id = entry.id WHERE entry.id = ANY(CAST(:ids AS bigint[]))`;

const PUT_HASHES = "UPDATE entry SET hash = :hash, text_hash = :textHash, canonical_url = :canonical WHERE id = :id";

const PUT_HTML = `
UPDATE body SET html = :html, opening_end = :openingEnd, rest_start = :restStart, opening = :opening, rest = :rest,
  text = :text, words = :words, policy = :policy WHERE entry_id = :id`;
