import type { CleanEntry, EntryId } from "../../model/entry.ts";
import type { Instant } from "../../model/instant.ts";
import type { Edge, OutsideLink, OwnHost } from "../../model/link.ts";
import { edgeList, type HiddenTuple, type LinkTuple } from "../edge-list.ts";
import { type Named, namesOf, repliesOf } from "../names.ts";
import { changedHosts, HOLDERS_ASKED, type Holder, namesElsewhere, type Places, resolveName } from "../resolve.ts";
import { listParam, type Sql } from "../sql.ts";

/**
 * Writes down by what names an entry goes and where it links, inside an open transaction. Links of others that were
 * waiting for it find it.
 */
export function linkEntry(sql: Sql, id: EntryId, entry: Named & Pick<CleanEntry, "body" | "inReplyTo">): void {
  sql.run("INSERT OR IGNORE INTO address SELECT value, :id FROM json_each(:names)", {
    id,
    names: listParam(namesOf(entry)),
  });
  writeLinks(sql, id, entry);
  relinkEntry(sql, id);
}

function writeLinks(sql: Sql, id: EntryId, { body, inReplyTo }: Pick<CleanEntry, "body" | "inReplyTo">): void {
  const replies = repliesOf({ inReplyTo });
  const places = placesAmong(sql, [...body.links.map(({ target }) => target), ...replies]);
  const rows = [
    ...body.links.map(({ target, text, sentence }) => [target, text, sentence, 0, resolveName(target, places)]),
    ...replies.map((name) => [name, "", "", 1, resolveName(name, places)]),
  ];
  sql.run("DELETE FROM link WHERE entry_id = :id", { id });
  if (rows.length > 0) sql.run(INSERT_LINKS, { id, rows: JSON.stringify(rows) });
}

const INSERT_LINKS = `
INSERT INTO link (entry_id, position, target, text, sentence, is_reply, to_entry)
SELECT :id, key, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(:rows)`;

/** Looks again where links lead that name this entry: it, or what is shown for it, is another than before. */
export function relinkEntry(sql: Sql, id: EntryId): void {
  const places = placesIn(sql);
  for (const { url, isCited } of sql.all<{ url: string; isCited: number }>(CITED_NAMES, { id })) {
    const elsewhere = namesElsewhere(url, places).map(({ name }) => name);
    const cited = [...(isCited === 1 ? [url] : []), ...elsewhere.filter((name) => isTarget(sql, name))];
    // Beyond those that are asked nobody is seen: a feed with one address on all its entries costs no more than that.
    if (cited.length === 0 || !places.holders(url).some((holder) => holder.id === id)) continue;
    for (const name of cited) relink(sql, name, places);
  }
}

const CITED_NAMES = `
SELECT url, EXISTS (SELECT 1 FROM link WHERE target = url) AS isCited FROM address WHERE entry_id = :id`;

/** Looks again for an entry and all its copies. */
export function relinkWithCopies(sql: Sql, id: EntryId): void {
  relinkEntry(sql, id);
  for (const copy of sql.all<{ id: EntryId }>("SELECT id FROM entry WHERE merged_into = :id", { id }))
    relinkEntry(sql, copy.id);
}

/** Looks again where links with these targets lead: what they led to is gone. */
export function relinkTargets(sql: Sql, targets: ReadonlySet<string>): void {
  const places = placesIn(sql);
  for (const target of targets) relink(sql, target, places);
}

function isTarget(sql: Sql, name: string): boolean {
  return sql.one("SELECT 1 FROM link WHERE target = :name LIMIT 1", { name }) !== undefined;
}

function relink(sql: Sql, name: string, places: Places): void {
  sql.run("UPDATE link SET to_entry = :to WHERE target = :name AND to_entry IS NOT :to", {
    name,
    to: resolveName(name, places),
  });
}

function placesIn(sql: Sql): Places {
  const hasHosts = sql.one("SELECT 1 FROM own_host LIMIT 1") !== undefined;
  return {
    holders: (name) => sql.all<Holder>(HOLDERS, { name }),
    hostsBeside: (host) => (hasHosts ? sql.all<OwnHost>(HOSTS_BESIDE, { host }) : []),
  };
}

/** The same, which knows already whether these names are anybody's: most links lead to the outside. */
function placesAmong(sql: Sql, names: readonly string[]): Places {
  const places = placesIn(sql);
  const held = new Set(sql.all<{ name: string }>(HELD_NAMES, { names: listParam(names) }).map(({ name }) => name));
  const free = new Set(names.filter((name) => !held.has(name)));
  return { ...places, holders: (name) => (free.has(name) ? [] : places.holders(name)) };
}

const HELD_NAMES = `
SELECT value AS name FROM json_each(:names) WHERE EXISTS (SELECT 1 FROM address WHERE url = value)`;

const HOLDERS = `
SELECT own.id, own.member_id AS memberId, CASE WHEN shown.taken_down = 0 THEN shown.id END AS shownAs,
  shown.member_id AS shownMember, shown.river_at AS shownAt,
  own.canonical_url IS :name OR own.raw_id = :name OR own.published_id = :name AS isCurrent
FROM address JOIN entry AS own ON own.id = address.entry_id
  JOIN entry AS shown ON shown.id = coalesce(own.merged_into, own.id)
WHERE address.url = :name ORDER BY address.entry_id LIMIT ${HOLDERS_ASKED}`;

const HOSTS_BESIDE = `
SELECT host, member_id AS memberId FROM own_host
WHERE member_id = (SELECT member_id FROM own_host WHERE host = :host) ORDER BY host`;

/**
 * {@link Store.putOwnHosts} of SQLite, inside an open transaction.
 *
 * @param hosts - as usefulHosts gives them.
 */
export function writeOwnHosts(sql: Sql, hosts: readonly OwnHost[]): void {
  const before = readOwnHosts(sql);
  sql.run("DELETE FROM own_host");
  for (const { host, memberId } of hosts) sql.run("INSERT INTO own_host VALUES (:host, :memberId)", { host, memberId });
  const places = placesIn(sql);
  for (const host of changedHosts(before, hosts)) {
    for (const target of targetsOn(sql, host)) relink(sql, target, places);
  }
}

/** The hosts that are kept, by host. */
export function readOwnHosts(sql: Sql): readonly OwnHost[] {
  return sql.all<OwnHost>("SELECT host, member_id AS memberId FROM own_host ORDER BY host");
}

/** Only addresses with a path: "0" is the sign behind "/". */
function targetsOn(sql: Sql, host: string): readonly string[] {
  const rows = sql.all<{ target: string }>(
    "SELECT DISTINCT target FROM link WHERE target >= :first AND target < :last",
    { first: `https://${host}/`, last: `https://${host}0` },
  );
  return rows.map(({ target }) => target);
}

/** {@link Store.edges} of SQLite: two indexes, read whole. */
export function readEdges(sql: Sql): readonly Edge[] {
  const links = sql.tuples<LinkTuple>("SELECT entry_id, to_entry, is_reply FROM link WHERE to_entry IS NOT NULL");
  const hidden = sql.tuples<HiddenTuple>(
    "SELECT id, merged_into, taken_down FROM entry WHERE taken_down <> 0 OR merged_into IS NOT NULL",
  );
  return edgeList(links, hidden);
}

/** {@link Store.outsideLinks} of SQLite: a row a post, for there are ten times as many links. */
export function readOutsideLinks(sql: Sql, since: Instant): readonly OutsideLink[] {
  const found = Map.groupBy(sql.all<OutsideRow>(OUTSIDE_LINKS, { since }), ({ from }) => from);
  return [...found.keys()]
    .sort((a, b) => a - b)
    .flatMap((from) => targetsOf(found.get(from) ?? []).map((target): OutsideLink => ({ from, target })));
}

/** A shown post, and what one of its copies or it itself links to: JSON of `POSITION TARGET`, in order of position. */
interface OutsideRow {
  readonly from: EntryId;
  readonly links: string;
}

const OUTSIDE_LINKS = `
WITH shown AS (SELECT id FROM entry WHERE river_at >= :since AND merged_into IS NULL AND taken_down = 0),
  own AS (SELECT id, id AS shown_as FROM shown
    UNION ALL SELECT entry.id, shown.id FROM shown JOIN entry ON merged_into = shown.id AND taken_down = 0)
SELECT shown_as AS "from", (
  SELECT json_group_array(position || ' ' || target ORDER BY position) FROM link
  WHERE entry_id = own.id AND is_reply = 0 AND to_entry IS NULL) AS links
FROM own`;

/** Each once, in the order of the text; what stands at one place in two texts, in the order of the alphabet. */
function targetsOf(rows: readonly OutsideRow[]): readonly string[] {
  const links = rows.flatMap(({ links }) => (JSON.parse(links) as readonly string[]).map(readLink));
  if (rows.length > 1) links.sort((a, b) => a.position - b.position || (a.target < b.target ? -1 : 1));
  return [...new Set(links.map(({ target }) => target))];
}

function readLink(link: string): { readonly position: number; readonly target: string } {
  const space = link.indexOf(" ");
  return { position: Number(link.slice(0, space)), target: link.slice(space + 1) };
}
