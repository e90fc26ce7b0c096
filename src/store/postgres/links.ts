import type { CleanEntry, EntryId } from "../../model/entry.ts";
import type { Instant } from "../../model/instant.ts";
import type { Edge, OutsideLink } from "../../model/link.ts";
import { edgeList, type HiddenTuple, type LinkTuple } from "../edge-list.ts";
import { type Named, namesOf, repliesOf } from "../names.ts";
import { namesElsewhere, type Places, resolveName } from "../resolve.ts";
import { readPlaces } from "./places.ts";
import { columnsOf, type PgSql, shortOf } from "./sql.ts";

/** An entry that is to be linked: by what it goes, and where it links. */
export interface ToLink {
  readonly id: EntryId;
  readonly entry: Named & Pick<CleanEntry, "body" | "inReplyTo">;
}

/** Writes down by what names entries go and where they link, inside an open transaction; {@link relinkEntries} must follow. */
export async function linkEntries(sql: PgSql, entries: readonly ToLink[]): Promise<void> {
  if (entries.length === 0) return;
  const names = entries.flatMap(({ id, entry }) => namesOf(entry).map((url) => ({ url, id })));
  const links = entries.flatMap(({ id, entry }) => linksOf(id, entry));
  const places = await readPlaces(
    sql,
    links.map(({ target }) => target),
  );
  const found = links.map((link) => ({ ...link, to: resolveName(link.target, places) }));
  if (names.length > 0) await sql.run(INSERT_NAMES, columnsOf(names));
  await sql.run("DELETE FROM link WHERE entry_id = ANY(CAST(:ids AS bigint[]))", { ids: entries.map(({ id }) => id) });
  if (found.length > 0) await sql.run(INSERT_LINKS, columnsOf(found));
}

const INSERT_NAMES = `
INSERT INTO address (url, entry_id)
SELECT * FROM unnest(CAST(:url AS text[]), CAST(:id AS bigint[]))
ON CONFLICT DO NOTHING`;

const INSERT_LINKS = `
INSERT INTO link (entry_id, position, target, text, sentence, is_reply, to_entry)
SELECT * FROM unnest(CAST(:id AS bigint[]), CAST(:position AS integer[]), CAST(:target AS text[]), CAST(:text AS text[]),
  CAST(:sentence AS text[]), CAST(:isReply AS integer[]), CAST(:to AS bigint[]))`;

function linksOf(id: EntryId, { body, inReplyTo }: ToLink["entry"]) {
  const replies = repliesOf({ inReplyTo }).map((target) => ({ target, text: "", sentence: "", isReply: 1 }));
  const links = body.links.map(({ target, text, sentence }) => ({ target, text, sentence, isReply: 0 }));
  return [...links, ...replies].map((link, position) => ({ id, position, ...link }));
}

/**
 * Looks again where links lead that name these entries: they, or what is shown for them, are others than before. Links of
 * others that were waiting for them find them.
 */
export async function relinkEntries(sql: PgSql, ids: readonly EntryId[]): Promise<void> {
  if (ids.length === 0) return;
  const owned = await sql.all<OwnedName>(NAMES_OF, { ids });
  const first = await readPlaces(
    sql,
    owned.map(({ url }) => url),
    { holders: false },
  );
  const candidates = owned.map((own) => ({ ...own, names: [own.url, ...elsewhere(own.url, first)] }));
  const cited = await readCited(
    sql,
    candidates.flatMap(({ names }) => names),
  );
  const concerned = candidates
    .map((own) => ({ ...own, names: own.names.filter((name) => cited.has(name)) }))
    .filter(({ names }) => names.length > 0);
  const places = await readPlaces(
    sql,
    concerned.flatMap(({ url, names }) => [url, ...names]),
  );
  // Beyond those that are asked nobody is seen: a feed with one address on all its entries costs no more than that.
  const seen = concerned.filter(({ url, id }) => places.holders(url).some((holder) => holder.id === id));
  await relinkNames(sql, new Set(seen.flatMap(({ names }) => names)), places);
}

interface OwnedName {
  readonly id: EntryId;
  readonly url: string;
}

const NAMES_OF = `SELECT entry_id AS id, url FROM address WHERE entry_id = ANY(CAST(:ids AS bigint[]))`;

function elsewhere(url: string, places: Pick<Places, "hostsBeside">): readonly string[] {
  return namesElsewhere(url, places).map(({ name }) => name);
}

/** Those among names to which any link leads. */
async function readCited(sql: PgSql, names: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = names.length === 0 ? [] : await sql.all<{ name: string }>(CITED, { names });
  return new Set(rows.map(({ name }) => name));
}

const CITED = `
SELECT DISTINCT name FROM unnest(CAST(:names AS text[])) AS asked (name)
CROSS JOIN LATERAL (SELECT 1 FROM link WHERE ${shortOf("target")} = ${shortOf("name")} AND target = name LIMIT 1) AS found`;

/** Writes anew where all links with these names lead. */
export async function relinkNames(sql: PgSql, names: ReadonlySet<string>, places: Places): Promise<void> {
  if (names.size === 0) return;
  const found = [...names].map((name) => ({ name, to: resolveName(name, places) }));
  await sql.run(RELINK, columnsOf(found));
}

const RELINK = `
UPDATE link SET to_entry = found.shown
FROM unnest(CAST(:name AS text[]), CAST(:to AS bigint[])) AS found (name, shown)
WHERE ${shortOf("link.target")} = ${shortOf("found.name")} AND link.target = found.name
  AND link.to_entry IS DISTINCT FROM found.shown`;

/** {@link Store.edges} of PostgreSQL. */
export async function readEdges(sql: PgSql): Promise<readonly Edge[]> {
  const links = await sql.tuples<LinkTuple>("SELECT entry_id, to_entry, is_reply FROM link WHERE to_entry IS NOT NULL");
  const hidden = await sql.tuples<HiddenTuple>(
    "SELECT id, merged_into, taken_down FROM entry WHERE taken_down <> 0 OR merged_into IS NOT NULL",
  );
  return edgeList(links, hidden);
}

/** {@link Store.outsideLinks} of PostgreSQL. */
export async function readOutsideLinks(sql: PgSql, since: Instant): Promise<readonly OutsideLink[]> {
  return await sql.all<OutsideLink>(OUTSIDE_LINKS, { since });
}

const OUTSIDE_LINKS = `
WITH shown AS (SELECT id FROM entry WHERE river_at >= :since AND merged_into IS NULL AND taken_down = 0),
  own AS (SELECT id, id AS shown_as FROM shown
    UNION ALL SELECT entry.id, shown.id FROM shown JOIN entry ON merged_into = shown.id AND taken_down = 0)
SELECT shown_as AS "from", target FROM own JOIN link ON entry_id = own.id
WHERE is_reply = 0 AND to_entry IS NULL GROUP BY shown_as, target ORDER BY shown_as, min(position), target`;
