import type { EntryId } from "../../model/entry.ts";
import type { FeedState, VisitRecord } from "../../model/feed.ts";
import { type BodyRow, linkedIn, rawIn } from "../body-row.ts";
import { BODY_COLUMNS, ENTRY_COLUMNS } from "../columns.ts";
import type { EntryRow } from "../entry-row.ts";
import { namesOf } from "../names.ts";
import type { Sql } from "../sql.ts";
import { openPlanetSql } from "../sqlite.ts";
import { STATE_FORM, type StateEntry, type StateRecord, VISITS_EXPORTED } from "../state-record.ts";
import { readOwnHosts } from "./links.ts";
import { readState } from "./read.ts";

/** A planet's memory as records, each in its place, so that equal memories give equal records. */
export interface StateReader {
  /** Members who have feeds, by id. */
  readonly members: readonly string[];
  /** What belongs to no member. */
  planet(): Generator<StateRecord>;
  /** A member's feeds, each with its days, visits, verdicts and posts. */
  member(id: string): Generator<StateRecord>;
  close(): void;
}

/** Opens a database for reading it whole. What a run writes meanwhile is not seen: all records are of one moment. */
export function openStateReader(file: string): StateReader {
  const sql = openPlanetSql(file);
  sql.script("BEGIN");
  const feeds = sql.all<{ state: string }>("SELECT state FROM feed ORDER BY key").map(({ state }) => readState(state));
  const byMember = Map.groupBy(feeds, ({ memberId }) => memberId);
  return {
    members: [...byMember.keys()].sort(),
    planet: () => planetRecords(sql),
    *member(id) {
      const own = byMember.get(id) ?? [];
      for (const feed of own) yield { is: "feed", ...feed };
      for (const feed of own) yield* feedRecords(sql, feed);
    },
    close() {
      sql.script("ROLLBACK");
      sql.close();
    },
  };
}

function* planetRecords(sql: Sql): Generator<StateRecord> {
  const last = sql.one<{ lastId: EntryId }>("SELECT seq AS lastId FROM sqlite_sequence WHERE name = 'entry'");
  yield { is: "planet", form: STATE_FORM, lastId: last?.lastId ?? 0 };
  for (const host of readOwnHosts(sql)) yield { is: "host", ...host };
  const notes = sql.all<{ kind: string; key: string; record: string }>(
    "SELECT kind, key, record FROM note ORDER BY kind, key",
  );
  for (const { kind, key, record } of notes) yield { is: "note", kind, key, note: JSON.parse(record) };
}

function* feedRecords(sql: Sql, { key }: FeedState): Generator<StateRecord> {
  const days = sql.all<Omit<Extract<StateRecord, { is: "day" }>, "is" | "feed">>(DAYS, { key });
  for (const day of days) yield { is: "day", feed: key, ...day };
  for (const { record } of sql.all<{ record: string }>(VISITS, { key })) {
    const { feedKey: _, ...visit } = JSON.parse(record) as VisitRecord; // written by write.ts
    yield { is: "visit", feed: key, ...visit };
  }
  for (const { link, title, ...row } of sql.all<VerdictColumns>(VERDICTS, { key })) {
    yield { is: "verdict", feed: key, ...row, ...(link !== null && { link }), ...(title !== null && { title }) };
  }
  for (const { ruling, by, ...row } of sql.all<JudgementColumns>(JUDGEMENTS, { key })) {
    yield { is: "judgement", feed: key, ...row, ruling: JSON.parse(ruling), by: JSON.parse(by) };
  }
  yield* entryRecords(sql, key);
}

/** Posts read at once: a member's whole life may not fit into memory with its bodies. */
const AT_ONCE = 100;

function* entryRecords(sql: Sql, key: string): Generator<StateRecord> {
  let after = 0;
  for (;;) {
    const rows = sql.all<EntryRow & BodyRow>(ENTRIES, { key, after, limit: AT_ONCE });
    for (const row of rows) yield entryRecord(sql, row);
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)?.id ?? after;
  }
}

function entryRecord(sql: Sql, row: EntryRow & BodyRow): StateEntry {
  const { id } = row;
  const names = new Set(namesOf({ ...named(row), ...linkedIn(row.details) }));
  const former = sql.all<{ url: string }>("SELECT url FROM address WHERE entry_id = :id ORDER BY url", { id });
  const formerNames = former.map(({ url }) => url).filter((url) => !names.has(url));
  const like = sql.all<LikeColumns>(LIKE, { id }).map(({ other, rule, evidence }) => [other, rule, evidence] as const);
  const mentions = sql.all<MentionColumns>(MENTIONS, { id }).map(withoutNulls);
  return {
    is: "entry",
    feed: row.feedKey,
    id,
    rawId: row.rawId,
    member: row.memberId,
    publishedId: row.publishedId,
    riverAt: row.riverAt,
    firstSeen: row.firstSeen,
    ...withoutNulls({ editedAt: row.editedAt }),
    hash: row.hash,
    ...withoutNulls({ link: row.link, language: row.language }),
    ...(row.archived === 1 && { archived: true as const }),
    ...withoutNulls({ mergedInto: row.mergedInto, mergedBy: row.mergedBy }),
    ...(row.missed > 0 && { missed: row.missed }),
    ...(row.takenDown > 0 && { takenDown: row.takenDown }),
    details: JSON.parse(row.details),
    policy: row.policy,
    ...(row.raw.length > 0 ? { raw: rawIn(row.raw) } : { html: row.html }),
    ids: sql
      .all<{ rawId: string; at: StateEntry["riverAt"] }>(IDS, { id })
      .map(({ rawId, at }) => [rawId, at] as const),
    ...(formerNames.length > 0 && { formerNames }),
    ...(like.length > 0 && { like }),
    ...(mentions.length > 0 && { mentions }),
  };
}

function named({ rawId, publishedId, link }: EntryRow): Parameters<typeof namesOf>[0] {
  return { rawId, publishedId, ...(link === null ? {} : { link }) };
}

/** The same without the columns that hold nothing. */
function withoutNulls<T extends object>(row: T): { readonly [K in keyof T]?: NonNullable<T[K]> } & Present<T> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as ReturnType<
    typeof withoutNulls<T>
  >;
}

/** Columns that always hold something. */
type Present<T> = { readonly [K in keyof T as null extends T[K] ? never : K]: T[K] };

type VerdictColumns = Omit<Extract<StateRecord, { is: "verdict" }>, "is" | "feed" | "link" | "title"> & {
  readonly link: string | null;
  readonly title: string | null;
};
type JudgementColumns = Omit<Extract<StateRecord, { is: "judgement" }>, "is" | "feed" | "ruling" | "by"> & {
  readonly ruling: string;
  readonly by: string;
};
interface LikeColumns {
  readonly other: EntryId;
  readonly rule: string;
  readonly evidence: string;
}
type MentionColumns = Omit<NonNullable<StateEntry["mentions"]>[number], "status" | "code"> & {
  readonly status: number | null;
  readonly code: string | null;
};

const DAYS = "SELECT day, good, failed, bytes FROM visit_day WHERE feed_key = :key ORDER BY day";

const VISITS = `
SELECT record FROM (SELECT n, record FROM visit WHERE feed_key = :key ORDER BY n DESC LIMIT ${VISITS_EXPORTED}) ORDER BY n`;

const VERDICTS = `
SELECT raw_id AS rawId, verdict, reason, link, title, at FROM verdict WHERE feed_key = :key ORDER BY raw_id`;

const JUDGEMENTS = `
SELECT raw_id AS rawId, hash, ruling, programs AS by, at FROM judgement WHERE feed_key = :key ORDER BY raw_id`;

const ENTRIES = `
SELECT ${ENTRY_COLUMNS}, ${BODY_COLUMNS}, body.raw FROM entry JOIN body ON body.entry_id = entry.id
WHERE feed_key = :key AND entry.id > :after ORDER BY entry.id LIMIT :limit`;

const IDS = `
SELECT sighting.raw_id AS rawId, at FROM sighting JOIN entry ON entry.id = entry_id AND entry.feed_key = sighting.feed_key
WHERE entry_id = :id ORDER BY sighting.raw_id`;

const LIKE = "SELECT other_id AS other, rule, evidence FROM likeness WHERE entry_id = :id ORDER BY other_id";

const MENTIONS = "SELECT target, outcome, status, code, tries, at FROM mention WHERE entry_id = :id ORDER BY target";
