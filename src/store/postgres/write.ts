import type { QuietVisit, VisitChange } from "../../model/change.ts";
import type { Instant } from "../../model/instant.ts";
import { ERASED_TABLES } from "../erased-tables.ts";
import { packBytes } from "../pack.ts";
import { usefulHosts } from "../resolve.ts";
import { changesPages } from "../shown.ts";
import type { Store } from "../store.ts";
import { applyEntryChanges } from "./apply.ts";
import type { PgConnection } from "./connection.ts";
import { eraseMember } from "./erase.ts";
import { bumpRevision, putFeeds, readFeeds, writeFeeds } from "./feeds.ts";
import { writeJudged } from "./judged.ts";
import { dropRawRows } from "./keep.ts";
import { relinkNames } from "./links.ts";
import { type LockUse, lockNumbers } from "./locks.ts";
import { writeMention } from "./mentions.ts";
import { writeNotes } from "./notes.ts";
import { partRows } from "./part.ts";
import { readOwnHosts, readPlaces, writeOwnHosts } from "./places.ts";
import { recleanRows } from "./reclean.ts";
import { rekeyRows } from "./rekey.ts";
import type { PgSql } from "./sql.ts";
import { writeVerdicts } from "./verdicts.ts";
import { writeVisits } from "./visits.ts";

type Writer = Pick<
  Store,
  | "putFeeds"
  | "rekey"
  | "record"
  | "recordQuiet"
  | "reclean"
  | "dropRaw"
  | "shrink"
  | "putOwnHosts"
  | "part"
  | "putMention"
  | "putNotes"
  | "erase"
  | "exclusively"
  | "inGroups"
  | "commit"
>;

/** Written, and on disk within a fifth of a second (three times wal_writer_delay): the server does what groups are for. */
const SOON = "SET LOCAL synchronous_commit = off;";

/**
 * The half of a store that writes: each method is one transaction. What changes entries waits until nobody else does, so that
 * no two processes ever wait for one another.
 *
 * @param use - of the lock by which they wait.
 */
export function postgresWriter(connection: PgConnection, use: LockUse = "decide"): Writer {
  const lock = lockNumbers(use);
  const alone = `SELECT pg_advisory_xact_lock(${lock});`;
  let grouping = 0;
  const write = <T>(work: (sql: PgSql) => Promise<T>, begin = ""): Promise<T> =>
    connection.transaction(work, `${grouping > 0 ? SOON : ""}${begin}`);
  const commit = async (): Promise<void> => await connection.transaction(putOnDisk);
  return {
    putFeeds: async (feeds) => await write((sql) => writeFeeds(sql, feeds)),
    rekey: async (moves) => await write((sql) => rekeyRows(sql, moves), alone),
    record: async (change, now) => await write((sql) => writeVisit(sql, change, now), alone),
    recordQuiet: async (visits) => await write((sql) => writeQuietVisits(sql, visits)),
    reclean: async (bodies) =>
      await write(async (sql) => {
        await recleanRows(sql, bodies);
        await bumpRevision(sql);
      }, alone),
    dropRaw: async (before, limit) => await write((sql) => dropRawRows(sql, before, limit), alone),
    // The server makes room that became free usable again by itself (autovacuum).
    shrink: async () => 0,
    putNotes: async (kind, changes) => await write((sql) => writeNotes(sql, kind, changes)),
    erase: async (memberId) => {
      const erased = await write((sql) => eraseMember(sql, memberId), alone);
      if (erased.feeds + erased.entries > 0) await writeAnew(connection);
      return erased;
    },
    putMention: async (mention) => await write((sql) => writeMention(sql, mention)),
    part: async (rules) =>
      await write(async (sql) => {
        if (await partRows(sql, rules)) await bumpRevision(sql);
      }, alone),
    putOwnHosts: async (given) => {
      const hosts = usefulHosts(given);
      if (JSON.stringify(hosts) === JSON.stringify(await readOwnHosts(connection))) return;
      await write(async (sql) => {
        const targets = await writeOwnHosts(sql, hosts);
        await relinkNames(sql, new Set(targets), await readPlaces(sql, targets));
        await bumpRevision(sql);
      }, alone);
    },
    exclusively: async (work) => await connection.locked(lock, work),
    async inGroups(work) {
      grouping += 1;
      try {
        return await work();
      } finally {
        grouping -= 1;
        if (grouping === 0) await commit();
      }
    },
    commit,
  };
}

async function writeAnew(sql: PgSql): Promise<void> {
  for (const table of ERASED_TABLES) await sql.script(`VACUUM (FULL, ANALYZE) ${table}`);
}

/** A write that waits for the disk takes all earlier ones with it. */
async function putOnDisk(sql: PgSql): Promise<void> {
  await sql.run("UPDATE planet SET revision = revision");
}

async function writeVisit(sql: PgSql, change: VisitChange, now: Instant): Promise<void> {
  const { feed, record, document } = change;
  const [before] = await readFeeds(sql, [feed.key]);
  if (changesPages(change, before)) await bumpRevision(sql);
  await putFeeds(sql, [feed]);
  if (record !== undefined) await writeVisits(sql, [record]);
  await applyEntryChanges(sql, change.entries, feed, now);
  await writeVerdicts(sql, change.verdicts, now);
  await writeJudged(sql, change.judged ?? [], now);
  if (document !== undefined) await sql.run(PUT_DOCUMENT, { key: feed.key, bytes: packBytes(document) });
}

const PUT_DOCUMENT = `
INSERT INTO document (feed_key, bytes) VALUES (:key, :bytes)
ON CONFLICT (feed_key) DO UPDATE SET bytes = excluded.bytes`;

async function writeQuietVisits(sql: PgSql, visits: readonly QuietVisit[]): Promise<void> {
  await writeFeeds(
    sql,
    visits.map(({ feed }) => feed),
  );
  await writeVisits(
    sql,
    visits.map(({ record }) => record),
  );
}
