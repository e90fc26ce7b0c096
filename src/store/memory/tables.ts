import type { Likeness } from "../../model/change.ts";
import type { Citation } from "../../model/citation.ts";
import type { EntryId, Sketch } from "../../model/entry.ts";
import type { FeedState, VisitDay, VisitRecord } from "../../model/feed.ts";
import type { Judgement } from "../../model/judgement.ts";
import type { OwnHost } from "../../model/link.ts";
import type { Mention } from "../../model/mention.ts";
import type { NoteKind } from "../../model/note.ts";
import type { BodyRow } from "../body-row.ts";
import type { EntryRow } from "../entry-row.ts";
import type { VerdictRow } from "../verdict-row.ts";

/** The tables of schema.ts as Maps. Rows are replaced, never changed in place. */
export interface Tables {
  revision: number;
  lastId: EntryId;
  readonly feeds: Map<string, FeedState>;
  /** Oldest first. */
  readonly visits: Map<string, readonly VisitRecord[]>;
  /** Oldest first. */
  readonly visitDays: Map<string, readonly VisitDay[]>;
  readonly documents: Map<string, Uint8Array>;
  readonly entries: Map<EntryId, EntryRow>;
  readonly bodies: Map<EntryId, BodyRow & { readonly links: readonly Citation[] }>;
  /** Every name an entry ever had. */
  readonly names: Map<EntryId, readonly string[]>;
  /** Names of what an entry says that it answers. */
  readonly replies: Map<EntryId, readonly string[]>;
  ownHosts: readonly OwnHost[];
  readonly sketches: Map<EntryId, Sketch>;
  /** By {@link likenessKey}. */
  readonly likenesses: Map<string, Likeness<EntryId>>;
  /** By {@link tableKey} of feed and raw id. */
  readonly sightings: Map<string, EntryId>;
  readonly verdicts: Map<string, VerdictRow>;
  /** By entry, then target. */
  readonly mentions: Map<EntryId, ReadonlyMap<string, Mention>>;
  /** As JSON, by kind, then key. */
  readonly notes: Map<NoteKind, ReadonlyMap<string, string>>;
  /** By {@link tableKey} of feed and raw id, the newest last. */
  readonly judged: Map<string, Judgement>;
}

export function emptyTables(): Tables {
  return {
    revision: 0,
    lastId: 0,
    feeds: new Map(),
    visits: new Map(),
    visitDays: new Map(),
    documents: new Map(),
    entries: new Map(),
    bodies: new Map(),
    names: new Map(),
    replies: new Map(),
    ownHosts: [],
    sketches: new Map(),
    likenesses: new Map(),
    sightings: new Map(),
    verdicts: new Map(),
    mentions: new Map(),
    notes: new Map(),
    judged: new Map(),
  };
}

/** The tables as they are now: what is done to the copy leaves these alone. */
export function copyTables(tables: Tables): Tables {
  return {
    revision: tables.revision,
    lastId: tables.lastId,
    feeds: new Map(tables.feeds),
    visits: new Map(tables.visits),
    visitDays: new Map(tables.visitDays),
    documents: new Map(tables.documents),
    entries: new Map(tables.entries),
    bodies: new Map(tables.bodies),
    names: new Map(tables.names),
    replies: new Map(tables.replies),
    ownHosts: tables.ownHosts,
    sketches: new Map(tables.sketches),
    likenesses: new Map(tables.likenesses),
    sightings: new Map(tables.sightings),
    verdicts: new Map(tables.verdicts),
    mentions: new Map(tables.mentions),
    notes: new Map(tables.notes),
    judged: new Map(tables.judged),
  };
}

/** One key of two texts, without a way to forge another pair's. */
export function tableKey(feedKey: string, rawId: string): string {
  return JSON.stringify([feedKey, rawId]);
}
