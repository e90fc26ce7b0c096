import { STATE_FORM, type StateRecord } from "./state-record.ts";
import {
  anyObject,
  count,
  exactly,
  id,
  listOf,
  moment,
  number,
  object,
  oneOf,
  type Shape,
  text,
  tuple,
  web,
} from "./state-shape.ts";

/**
 * Reads one line of an exported state.
 *
 * @returns the record, or what is wrong with the line in words: it may have been edited by hand, or by a stranger.
 */
export function readStateLine(line: string): StateRecord | string {
  const value = parse(line);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "The line is not a JSON object.";
  const { is } = value as { readonly is?: unknown };
  const shape = typeof is === "string" && Object.hasOwn(SHAPES, is) ? SHAPES[is as StateRecord["is"]] : undefined;
  if (shape === undefined)
    return `The line does not say what it is ("is" must be one of ${Object.keys(SHAPES).join(", ")}).`;
  const wrong = shape(value);
  return wrong === undefined ? (value as StateRecord) : `The ${is} is not right: ${wrong}.`;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // said by the caller
  }
}

const problem = object({ code: text, message: text }, { hint: text, at: object({ line: count, column: count }) });
const validators = object({}, { etag: text, lastModified: text });
const identity = object(
  { linkHosts: listOf(text) },
  { id: text, title: text, generator: text, language: text, site: text },
);
const person = object({ name: text }, { email: text, uri: web });
const category = object({ term: text }, { scheme: text, label: text });
const enclosure = object(
  { url: web, role: oneOf("enclosure", "media", "thumbnail") },
  { type: text, title: text, bytes: number, durationS: number, width: number, height: number },
);

const feed = object(
  {
    key: text,
    memberId: text,
    source: text,
    status: oneOf("active", "gone"),
    validators,
    nextAt: moment,
    nextWhy: text,
    failures: count,
    warnings: listOf(problem),
  },
  {
    finalUrl: web,
    bodyHash: text,
    contentType: text,
    rulesHash: text,
    hold: object({ until: moment }, { host: text }),
    lastVisitAt: moment,
    lastGoodAt: moment,
    lastFullAt: moment,
    failingSince: moment,
    problem,
    movedTo: object({ url: web, since: moment, seen: count }),
    feedId: text,
    title: text,
    link: web,
    language: text,
    newestAt: moment,
    askedIntervalMs: number,
    skip: object({ hours: listOf(count), days: listOf(count) }),
    postGapMs: number,
    maxAgeS: number,
    certificateEndsAt: moment,
    identity,
    quarantine: object({ since: moment, reasons: listOf(text), url: web }),
    warnedSince: anyObject,
    backfill: object({ pages: count, at: moment }, { next: web, isGuess: exactly(true), isDone: exactly(true) }),
  },
);

const details = object(
  {
    title: text,
    authors: listOf(person),
    contributors: listOf(person),
    categories: listOf(category),
    enclosures: listOf(enclosure),
    inReplyTo: listOf(text),
  },
  {
    otherLinks: listOf(web),
    published: moment,
    updated: moment,
    comments: object({}, { link: web, count: count, feed: web }),
    source: object({}, { id: text, title: text, url: web, link: web }),
    rights: text,
    direction: oneOf("ltr", "rtl"),
  },
);

const mention = object(
  { target: web, outcome: oneOf("sent", "none", "failed"), tries: count, at: moment },
  { status: count, code: text },
);

const entry = object(
  {
    feed: text,
    id,
    rawId: text,
    member: text,
    publishedId: text,
    riverAt: moment,
    firstSeen: moment,
    hash: text,
    details,
    policy: count,
    ids: listOf(tuple(text, moment)),
  },
  {
    editedAt: moment,
    link: web,
    language: text,
    archived: exactly(true),
    mergedInto: id,
    mergedBy: text,
    missed: count,
    takenDown: count,
    raw: object({ html: text }, { base: text }),
    html: text,
    formerNames: listOf(text),
    like: listOf(tuple(id, text, text)),
    mentions: listOf(mention),
  },
);

const verdicts = oneOf("shown", "filtered", "merged", "archived", "taken-down", "quarantined");
const ruling = object(
  { kind: oneOf("kept", "changed", "dropped", "unasked") },
  {
    reason: text,
    revision: object({}, { title: text, categories: listOf(text), language: text, html: text, contentWarning: text }),
  },
);

const SHAPES: Readonly<Record<StateRecord["is"], Shape>> = {
  planet: object({ form: exactly(STATE_FORM), lastId: count }),
  host: object({ host: text, memberId: text }),
  note: object({ kind: text, key: text, note: anyObject }),
  feed,
  day: object({ feed: text, day: count, good: count, failed: count, bytes: count }),
  visit: object(
    {
      feed: text,
      at: moment,
      outcome: oneOf("fetched", "unchanged", "not-modified", "failed"),
      wireBytes: count,
      decodedBytes: count,
      ms: number,
      added: count,
      changed: count,
    },
    { status: count, problem, nextAt: moment, nextWhy: text },
  ),
  verdict: object(
    { feed: text, rawId: text, verdict: verdicts, reason: text, at: moment },
    { link: text, title: text },
  ),
  judgement: object({ feed: text, rawId: text, hash: text, ruling, by: listOf(text), at: moment }),
  entry,
};
