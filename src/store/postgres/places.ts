import type { OwnHost } from "../../model/link.ts";
import { changedHosts, HOLDERS_ASKED, type Holder, namesElsewhere, type Places, splitName } from "../resolve.ts";
import { type PgSql, shortOf } from "./sql.ts";

/**
 * Everything that deciding where these names lead may ask: who has them, and who has the same path on another host of the
 * same member. Three questions, however many names there are.
 */
export async function readPlaces(
  sql: PgSql,
  names: readonly string[],
  { holders: withHolders = true }: { readonly holders?: boolean } = {},
): Promise<Places> {
  const hostsBeside = await readHostsBeside(sql, names);
  const all = withHolders
    ? names.flatMap((name) => [name, ...namesElsewhere(name, { hostsBeside }).map((other) => other.name)])
    : [];
  const holders = await readHolders(sql, [...new Set(all)]);
  return { hostsBeside, holders: (name) => holders.get(name) ?? [] };
}

async function readHostsBeside(sql: PgSql, names: readonly string[]): Promise<Places["hostsBeside"]> {
  const hosts = [...new Set(names.map((name) => splitName(name).host))].filter((host) => host !== "");
  const rows = hosts.length === 0 ? [] : await sql.all<OwnHost>(HOSTS_BESIDE, { hosts });
  const owners = new Map(rows.map(({ host, memberId }) => [host, memberId]));
  const byOwner = Map.groupBy(rows, ({ memberId }) => memberId);
  return (host) => {
    const owner = owners.get(host);
    return owner === undefined ? [] : (byOwner.get(owner) ?? []);
  };
}

const HOSTS_BESIDE = `
SELECT host, member_id AS "memberId" FROM own_host
WHERE member_id IN (SELECT member_id FROM own_host WHERE host = ANY(CAST(:hosts AS text[]))) ORDER BY host`;

async function readHolders(sql: PgSql, names: readonly string[]): Promise<ReadonlyMap<string, readonly Holder[]>> {
  const rows = names.length === 0 ? [] : await sql.all<Holder & { name: string }>(HOLDERS, { names });
  return Map.groupBy(rows, ({ name }) => name);
}

const HOLDERS = `
SELECT name, own.id, own.member_id AS "memberId", CASE WHEN shown.taken_down = 0 THEN shown.id END AS "shownAs",
  shown.member_id AS "shownMember", shown.river_at AS "shownAt",
  CAST(own.canonical_url IS NOT DISTINCT FROM name OR own.raw_id = name OR own.published_id = name AS integer) AS "isCurrent"
FROM unnest(CAST(:names AS text[])) AS asked (name)
  CROSS JOIN LATERAL (SELECT entry_id FROM address
    WHERE ${shortOf("url")} = ${shortOf("name")} AND url = name ORDER BY entry_id LIMIT ${HOLDERS_ASKED}) AS held
  JOIN entry AS own ON own.id = held.entry_id
  JOIN entry AS shown ON shown.id = coalesce(own.merged_into, own.id)
ORDER BY name, own.id`;

/**
 * {@link Store.putOwnHosts} of PostgreSQL, inside an open transaction.
 *
 * @param hosts - as usefulHosts gives them.
 * @returns names of links that must be looked at again.
 */
export async function writeOwnHosts(sql: PgSql, hosts: readonly OwnHost[]): Promise<readonly string[]> {
  const before = await readOwnHosts(sql);
  await sql.run("DELETE FROM own_host");
  await sql.run(INSERT_HOSTS, {
    hosts: hosts.map(({ host }) => host),
    members: hosts.map(({ memberId }) => memberId),
  });
  const changed = [...changedHosts(before, hosts)];
  const rows = changed.length === 0 ? [] : await sql.all<{ target: string }>(TARGETS_ON, { hosts: changed });
  return rows.map(({ target }) => target);
}

const INSERT_HOSTS = `
INSERT INTO own_host (host, member_id) SELECT * FROM unnest(CAST(:hosts AS text[]), CAST(:members AS text[]))`;

/** Only addresses with a path. All links are read once: it is done when feeds.yaml changes. */
const TARGETS_ON = `
SELECT DISTINCT target FROM link
WHERE target LIKE 'https://%/%' AND split_part(target, '/', 3) = ANY(CAST(:hosts AS text[]))`;

/** The hosts that are kept, by host. */
export async function readOwnHosts(sql: PgSql): Promise<readonly OwnHost[]> {
  return await sql.all<OwnHost>('SELECT host, member_id AS "memberId" FROM own_host ORDER BY host');
}
