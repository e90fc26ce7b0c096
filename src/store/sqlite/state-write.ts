import type { CleanEntry, EntryId, SafeBody, Sketch } from "../../model/entry.ts";
import { canonicalUrl } from "../../model/url.ts";
import { bodyRow } from "../body-row.ts";
import { contentOf, type EntryRow } from "../entry-row.ts";
import { listParam, type Sql } from "../sql.ts";
import { openPlanetSql } from "../sqlite.ts";
import type { StateEntry, StateRecord } from "../state-record.ts";
import { verdictRow } from "../verdict-row.ts";
import { putLikeness } from "./likeness.ts";
import { linkEntry, relinkWithCopies } from "./links.ts";
import { writeMention } from "./mentions.ts";
import { addSketch } from "./sketch.ts";

/** What is made of an entry's HTML anew. */
export interface MadeAnew {
  readonly body: SafeBody;
  readonly textHash?: string | undefined;
  readonly sketch?: Sketch | undefined;
}

/** A database that is filled from records. Nothing of it is there before {@link StateWriter.finish}. */
export interface StateWriter {
  /**
   * Feeds come before what hangs on them, and hosts before entries.
   *
   * @returns what is wrong with the record, in words: it names a feed that was not there, or says what another one said.
   */
  put(record: Exclude<StateRecord, StateEntry>): string | undefined;
  putEntry(record: StateEntry, made: MadeAnew): string | undefined;
  /** Joins what was merged, and closes the database. */
  finish(lastId: EntryId): void;
  /** Closes it without keeping anything. */
  abandon(): void;
}

/** Opens a new database for filling. @param file - is not there yet. */
export function openStateWriter(file: string): StateWriter {
  const sql = openPlanetSql(file);
  sql.script("BEGIN");
  const later: StateEntry[] = [];
  return {
    put: (record) => attempt(() => putRecord(sql, record)),
    putEntry(record, made) {
      const { raw: _raw, html: _html, ...slim } = record;
      if (record.mergedInto !== undefined || record.like !== undefined) later.push(slim);
      return attempt(() => putEntry(sql, record, made));
    },
    finish(lastId) {
      joinEntries(sql, later);
      sql.run("UPDATE sqlite_sequence SET seq = max(seq, :lastId) WHERE name = 'entry'", { lastId });
      sql.script("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
      sql.close();
    },
    abandon: sql.close,
  };
}

/** A row that the tables refuse: something else took its place, or its feed is unknown. */
function attempt(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") throw error;
    if ((error.errcode & 0xff) !== CONSTRAINT) throw error;
    return error.errcode === FOREIGN_KEY
      ? "It hangs on a feed or a post that was not there before it."
      : "It says again what a line before it says.";
  }
}

/** SQLITE_CONSTRAINT and SQLITE_CONSTRAINT_FOREIGNKEY. @see https://sqlite.org/rescode.html */
const CONSTRAINT = 19;
const FOREIGN_KEY = 787;

function putRecord(sql: Sql, record: Exclude<StateRecord, StateEntry>): void {
  switch (record.is) {
    case "planet":
      break;
    case "host":
      sql.run("INSERT INTO own_host VALUES (:host, :memberId)", { host: record.host, memberId: record.memberId });
      break;
    case "note": {
      const { kind, key, note } = record;
      sql.run("INSERT INTO note VALUES (:kind, :key, :record)", { kind, key, record: JSON.stringify(note) });
      break;
    }
    case "feed": {
      const { is: _, ...state } = record;
      sql.run("INSERT INTO feed VALUES (:key, :state)", { key: state.key, state: JSON.stringify(state) });
      break;
    }
    case "day": {
      const { is: _, ...day } = record;
      sql.run("INSERT INTO visit_day VALUES (:feed, :day, :good, :failed, :bytes)", { ...day });
      break;
    }
    case "visit": {
      const { is: _, feed, ...visit } = record;
      sql.run(PUT_VISIT, { feed, record: JSON.stringify({ feedKey: feed, ...visit }) });
      break;
    }
    case "verdict": {
      const { is: _, feed: feedKey, at, ...verdict } = record;
      sql.run(PUT_VERDICT, { ...verdictRow({ ...verdict, feedKey }, at) });
      break;
    }
    case "judgement": {
      const { feed, rawId, hash, at } = record;
      const [ruling, by] = [JSON.stringify(record.ruling), JSON.stringify(record.by)];
      sql.run("INSERT INTO judgement VALUES (:feed, :rawId, :hash, :ruling, :by, :at)", {
        ...{ feed, rawId, hash, ruling, by, at },
      });
      break;
    }
    default:
      record satisfies never;
  }
}

/** Numbers count on from here with the next visit. */
const PUT_VISIT = `
INSERT INTO visit SELECT :feed, coalesce(max(n), 0) + 1, :record FROM visit WHERE feed_key = :feed`;

const PUT_VERDICT = `
INSERT INTO verdict (feed_key, raw_id, verdict, reason, link, link_key, title, at)
VALUES (:feedKey, :rawId, :verdict, :reason, :link, :linkKey, :title, :at)`;

/** The post as it is kept, standing on its own: what it is merged into may come after it. */
function putEntry(sql: Sql, record: StateEntry, made: MadeAnew): void {
  const { id } = record;
  const entry = cleanEntry(record, made);
  sql.run(PUT_ENTRY, { ...entryRow(record, entry) });
  for (const [rawId, at] of record.ids) sql.run(PUT_SIGHTING, { feed: record.feed, rawId, id, at });
  const body = { ...bodyRow(entry), policy: record.policy };
  sql.run(PUT_BODY, { ...body, ...(record.raw === undefined && { raw: new Uint8Array() }), id });
  sql.run(PUT_NAMES, { id, names: listParam(record.formerNames ?? []) });
  linkEntry(sql, id, { ...entry, publishedId: record.publishedId });
  addSketch(sql, id, record.riverAt, made.sketch);
  for (const mention of record.mentions ?? []) writeMention(sql, { from: id, ...mention });
}

/** What the record says, and what was made of its HTML; the details are as they were written (state-check.ts). */
function cleanEntry(record: StateEntry, { body, textHash, sketch }: MadeAnew): CleanEntry {
  const { details, rawId, hash, link, language, raw = { html: "" } } = record;
  const canonical = link === undefined ? undefined : canonicalUrl(link);
  const said = details as unknown as Omit<CleanEntry, "body" | "raw" | "rawId" | "hash" | "idIsDerived">;
  return {
    ...said,
    ...{ rawId, idIsDerived: false, hash, body, raw, textHash, sketch },
    ...(link === undefined ? {} : { link }),
    ...(canonical === undefined ? {} : { canonicalUrl: canonical }),
    ...(language === undefined ? {} : { language }),
  };
}

function entryRow(record: StateEntry, entry: CleanEntry): EntryRow {
  const { id, feed: feedKey, member: memberId, publishedId, riverAt, firstSeen, editedAt, missed, takenDown } = record;
  return {
    ...contentOf(entry),
    ...{ id, feedKey, memberId, publishedId, riverAt, firstSeen },
    editedAt: editedAt ?? null,
    archived: Number(record.archived === true),
    mergedInto: null,
    mergedBy: null,
    missed: missed ?? 0,
    takenDown: takenDown ?? 0,
  };
}

const PUT_ENTRY = `
INSERT INTO entry (id, feed_key, raw_id, member_id, published_id, hash, text_hash, link, canonical_url, river_at,
  first_seen, edited_at, archived, merged_into, merged_by, missed, taken_down, language, topics)
VALUES (:id, :feedKey, :rawId, :memberId, :publishedId, :hash, :textHash, :link, :canonicalUrl, :riverAt,
  :firstSeen, :editedAt, :archived, :mergedInto, :mergedBy, :missed, :takenDown, :language, :topics)`;

const PUT_SIGHTING = "INSERT INTO sighting VALUES (:feed, :rawId, :id, :at)";

const PUT_BODY = `
INSERT INTO body (entry_id, details, html, opening_end, rest_start, opening, rest, text, words, policy, raw)
VALUES (:id, :details, :html, :openingEnd, :restStart, :opening, :rest, :text, :words, :policy, :raw)`;

const PUT_NAMES = "INSERT OR IGNORE INTO address SELECT value, :id FROM json_each(:names)";

/** Merges and likenesses, once all posts are there; then links find what stands for a copy. */
function joinEntries(sql: Sql, records: readonly StateEntry[]): void {
  for (const { id, mergedInto, mergedBy, like } of records) {
    if (mergedInto !== undefined) {
      sql.run("UPDATE entry SET merged_into = :mergedInto, merged_by = :mergedBy WHERE id = :id", {
        ...{ id, mergedInto, mergedBy: mergedBy ?? null },
      });
    }
    for (const [other, rule, evidence] of like ?? []) putLikeness(sql, { entry: id, other, rule, evidence });
  }
  for (const root of new Set(records.flatMap(({ mergedInto }) => mergedInto ?? []))) relinkWithCopies(sql, root);
}
