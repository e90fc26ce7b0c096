import type { Told } from "../model/change.ts";
import type { Citation } from "../model/citation.ts";
import type { CleanEntry, EntryId, ForeignHtml, SafeBody, StoredEntry } from "../model/entry.ts";
import { trustHtml } from "../model/safe-html.ts";
import type { EntryRow } from "./entry-row.ts";
import { packText, unpackText } from "./pack.ts";

/** A row of `body`: what a page shows of an entry, read only when a page with it is made. */
export interface BodyRow {
  /** {@link Details} as JSON. */
  readonly details: string;
  readonly html: string;
  /** Where in `html` the opening ends and the rest begins, when they are its head and tail. */
  readonly openingEnd: number | null;
  readonly restStart: number | null;
  /** Opening and rest themselves, when they are not. */
  readonly opening: string | null;
  readonly rest: string | null;
  readonly text: string;
  readonly words: number;
  readonly policy: number;
  /** Packed JSON of a {@link ForeignHtml}. */
  readonly raw: Uint8Array;
}

/** What has no column of its own. */
type Details = Omit<
  CleanEntry,
  "body" | "raw" | "rawId" | "hash" | "textHash" | "sketch" | "link" | "canonicalUrl" | "language" | "idIsDerived"
>;

/** What is kept of an entry beside its {@link EntryRow} and its links. */
export function bodyRow(entry: CleanEntry): BodyRow {
  const {
    body,
    raw,
    rawId: _rawId,
    hash: _hash,
    textHash: _textHash,
    sketch: _sketch,
    link: _link,
    canonicalUrl: _canonicalUrl,
    language: _language,
    idIsDerived: _idIsDerived,
    ...details
  } = entry;
  return {
    details: JSON.stringify(details satisfies Details),
    ...recleanedColumns(body),
    raw: packText(JSON.stringify(raw)),
  };
}

/** Title of an entry as kept in its details. */
export function titleIn(details: string): string {
  return readDetails(details).title;
}

/** What its details say of whose an entry is, with the pages that it links to. */
export function toldIn(details: string, links: readonly string[]): Told {
  const { title, authors, source, otherLinks } = readDetails(details);
  return {
    title,
    authors,
    links,
    ...(source === undefined ? {} : { source }),
    ...(otherLinks === undefined ? {} : { otherLinks }),
  };
}

/** What its details say of an entry's names and of what it answers. */
export function linkedIn(details: string): Pick<CleanEntry, "otherLinks" | "inReplyTo"> {
  const { otherLinks, inReplyTo } = readDetails(details);
  return { inReplyTo, ...(otherLinks === undefined ? {} : { otherLinks }) };
}

/** The foreign HTML, hostile as it came. */
export function rawIn(packed: Uint8Array): ForeignHtml {
  return JSON.parse(unpackText(packed)) as ForeignHtml; // written by bodyRow
}

/** A link of an entry, and the shown entry that it leads to, if it does. */
export interface FoundLink extends Citation {
  readonly to: EntryId | null;
}

/** An entry as pages read it. Its HTML is what the sanitizer wrote, so it may be trusted again. */
export function storedEntry(
  row: EntryRow,
  body: BodyRow,
  found: readonly FoundLink[],
  alsoAt: StoredEntry["alsoAt"],
): StoredEntry {
  const links = found.map(({ target, text, sentence }): Citation => ({ target, text, sentence }));
  const cites = new Map(
    found.flatMap(({ to }, at) => (to === null || links[at] === undefined ? [] : [[to, links[at]]])),
  );
  return {
    ...readDetails(body.details),
    id: row.id,
    feedKey: row.feedKey,
    memberId: row.memberId,
    rawId: row.rawId,
    riverAt: row.riverAt,
    firstSeen: row.firstSeen,
    publishedId: row.publishedId,
    hash: row.hash,
    body: readBody(body, links),
    ...(cites.size === 0 ? {} : { cites }),
    alsoAt,
    ...(row.editedAt === null ? {} : { editedAt: row.editedAt }),
    ...(row.link === null ? {} : { link: row.link }),
    ...(row.canonicalUrl === null ? {} : { canonicalUrl: row.canonicalUrl }),
    ...(row.textHash === null ? {} : { textHash: row.textHash }),
    ...(row.language === null ? {} : { language: row.language }),
  };
}

/** The columns of a body that was made anew; details and raw HTML stay. */
export function recleanedColumns(body: SafeBody): Omit<BodyRow, "details" | "raw"> {
  return { ...htmlColumns(body), text: body.text, words: body.words, policy: body.policy };
}

type HtmlColumns = Pick<BodyRow, "html" | "openingEnd" | "restStart" | "opening" | "rest">;

function htmlColumns(body: SafeBody): HtmlColumns {
  const html = body.html.toString();
  const opening = body.opening.toString();
  const rest = body.rest?.toString();
  if (html.startsWith(opening) && html.endsWith(rest ?? "")) {
    const restStart = rest === undefined ? null : html.length - rest.length;
    return { html, openingEnd: opening.length, restStart, opening: null, rest: null };
  }
  return { html, openingEnd: null, restStart: null, opening, rest: rest ?? null };
}

function readBody(row: BodyRow, links: readonly Citation[]): SafeBody {
  const opening = row.opening ?? row.html.slice(0, row.openingEnd ?? row.html.length);
  const rest = row.restStart === null ? row.rest : row.html.slice(row.restStart);
  return {
    html: trustHtml(row.html),
    opening: trustHtml(opening),
    ...(rest === null ? {} : { rest: trustHtml(rest) }),
    text: row.text,
    words: row.words,
    links,
    policy: row.policy,
  };
}

function readDetails(details: string): Details {
  return JSON.parse(details) as Details; // written by bodyRow
}
