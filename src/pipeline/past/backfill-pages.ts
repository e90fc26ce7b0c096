import { digest } from "../../dedupe/fingerprint.ts";
import { decideHold } from "../../fetch/row-holds.ts";
import type { EntryChange, VisitChange } from "../../model/change.ts";
import type { BackfillProgress, FeedState, VisitOutcome } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import type { Community } from "../community.ts";
import type { ReadDocument } from "../documents/read-document.ts";
import type { Ports } from "../ports.ts";
import { credentialsOf } from "../refresh/ask-feed.ts";
import { decideEntries } from "../refresh/decide-entries.ts";
import type { Programs, Sifted } from "../refresh/run-programs.ts";
import type { Subscribed } from "../refresh/subscribe.ts";
import { decideOlder, type OlderPage, type ReadPage } from "./older-page.ts";

/** How a feed's past is gone into. */
export interface BackfillOptions {
  /** Pages of each feed that are asked for, at most. */
  readonly pages: number;
  /** Begin with the newest page, also when a former call came further or to the end. */
  readonly again: boolean;
}

/**
 * What came of one feed. `complete`: the last page was read, now or by a former call. `more`: there are older pages for another
 * call. `no-pages`: the feed names none, and nobody knows how it would number them. `skipped`: it was not asked. `stopped`: a
 * page could not be read; another call begins with it.
 */
export interface Backfilled {
  readonly feedKey: string;
  readonly result: "complete" | "more" | "no-pages" | "skipped" | "stopped";
  /** Pages read by this call. */
  readonly pages: number;
  /** Posts that were new. */
  readonly added: number;
  /** Why, where it was skipped or stopped. */
  readonly problem?: Problem;
}

/** What the pages of one feed share. */
export interface Backfilling extends BackfillOptions {
  readonly config: PlanetConfig;
  readonly community: Community;
  readonly ports: Ports;
  /** The programs of `filters:`; absent: there are none. */
  readonly programs?: Programs | undefined;
  readonly now: Instant;
}

type Fetched = Extract<VisitOutcome, { kind: "fetched" }>;
type Read = Extract<ReadDocument, { kind: "read" }>;

/** From page to page, the newest first, until the last one or as many as are wanted. */
export async function backfillPages(feed: Subscribed, about: Backfilling): Promise<Backfilled> {
  const { ports } = about;
  const origin = new URL(feed.state.finalUrl ?? feed.state.source).origin;
  const progress = about.again ? undefined : usable(feed.state.backfill, origin);
  const before = progress?.pages ?? 0;
  const tally = { feedKey: feed.state.key, pages: 0, added: 0 };
  if (progress?.isDone === true) return { ...tally, result: "complete" };

  let { state } = feed;
  const seen = createSeen();
  let older: OlderPage =
    progress?.next === undefined
      ? await fromNewest(feed, origin, about, seen)
      : { kind: "page", url: progress.next, isGuess: progress.isGuess === true };
  if (older.kind === "none") return { ...tally, result: "no-pages" };
  while (older.kind === "page" && tally.pages < about.pages && seen.address(older.url)) {
    ports.progress({ kind: "visiting", done: tally.pages, total: about.pages, name: feed.member.name });
    const page = await readPage(older.url, feed, origin, about);
    if (page.kind === "end" || (page.kind === "stopped" && older.isGuess && isPastEnd(page.outcome))) break;
    if (page.kind === "stopped") return await stop(page, { ...feed, state }, tally, about);
    if (!seen.entries(page.document)) break;
    const taken = await takePage(page.document, { ...feed, state }, about);
    older = decideOlder(page.page, origin);
    tally.pages += 1;
    tally.added += taken.entries.filter(({ kind }) => kind === "add").length;
    state = { ...state, backfill: { pages: before + tally.pages, at: about.now, ...nextOf(older) } };
    await ports.store.record({ feed: state, ...taken }, about.now);
    await ports.store.commit();
  }
  if (older.kind === "page" && tally.pages >= about.pages) return { ...tally, result: "more" };
  const done: BackfillProgress = { pages: before + tally.pages, at: about.now, isDone: true };
  await ports.store.putFeeds([{ ...state, backfill: done }]);
  const elsewhere = older.kind === "elsewhere" ? { problem: leadsElsewhere(older.url) } : {};
  return { ...tally, result: "complete", ...elsewhere };
}

/** How far a former call came; nothing of an address on which the feed is no longer. */
function usable(progress: BackfillProgress | undefined, origin: string): BackfillProgress | undefined {
  if (progress?.next === undefined) return progress;
  return URL.parse(progress.next)?.origin === origin ? progress : undefined;
}

/** What comes behind the document of the last good visit, which is kept; behind a new one, when it is not. */
async function fromNewest(feed: Subscribed, origin: string, about: Backfilling, seen: Seen): Promise<OlderPage> {
  const { state } = feed;
  const url = state.finalUrl ?? state.source;
  seen.address(url);
  const body = await about.ports.store.document(state.key);
  if (body === undefined) return { kind: "page", url, isGuess: false };
  const document = await read({ body, url, ...typeOf(state) }, feed, about);
  if (document.kind !== "read") return { kind: "none" };
  seen.entries(document);
  return decideOlder(pageOf(document, url), origin);
}

function typeOf({ contentType }: FeedState): { readonly contentType?: string } {
  return contentType === undefined ? {} : { contentType };
}

type Page =
  | { readonly kind: "page"; readonly document: Read; readonly page: ReadPage }
  | { readonly kind: "stopped"; readonly outcome: VisitOutcome; readonly problem: Problem }
  /** It holds nothing, or leads to another site. */
  | { readonly kind: "end" };

async function readPage(url: string, feed: Subscribed, origin: string, about: Backfilling): Promise<Page> {
  const outcome = await ask(url, feed, about);
  if (outcome.kind !== "fetched") return { kind: "stopped", outcome, problem: problemOf(outcome) };
  if (new URL(outcome.url).origin !== origin) return { kind: "end" };
  const document = await read(arrivalOf(outcome), feed, about);
  if (document.kind !== "read") return { kind: "stopped", outcome, problem: document.problem };
  const page = pageOf(document, outcome.url);
  return page.entries === 0 ? { kind: "end" } : { kind: "page", document, page };
}

/** Through the guard, and when it is the host's turn: the visitor knows no other way. */
async function ask(url: string, { member, state }: Subscribed, { ports }: Backfilling): Promise<VisitOutcome> {
  const credentials = await credentialsOf(member, state, ports);
  const visitor = await ports.visitor();
  const may = credentials?.ok === true ? { credentials: credentials.value } : {};
  return await visitor.visit({ url, validators: {}, ...may });
}

function problemOf(outcome: VisitOutcome): Problem {
  if (outcome.kind === "failed") return outcome.problem;
  return {
    code: "backfill/no-answer",
    message: "It answered that nothing changed, although it was asked for the first time.",
  };
}

function arrivalOf({ body, url, contentType, linkHeader }: Fetched) {
  return {
    body,
    url,
    ...(contentType !== undefined && { contentType }),
    ...(linkHeader !== undefined && { linkHeader }),
  };
}

async function read(
  arrival: ReturnType<typeof arrivalOf>,
  feed: Subscribed,
  { ports }: Backfilling,
): Promise<ReadDocument> {
  const reader = await ports.reader();
  return await reader.read({ arrival, member: feed.member, feedKey: feed.state.key, known: new Set() });
}

function pageOf({ facts, paging = {}, entries, dropped }: Read, url: string): ReadPage {
  const { generator } = facts;
  return { url, paging, entries: entries.length + dropped.length, ...(generator !== undefined && { generator }) };
}

/**
 * Only what is new is taken: an old page may hold a post as it was long ago, and says nothing of what it lacks.
 */
async function takePage(document: Read, feed: Subscribed, about: Backfilling): Promise<Omit<VisitChange, "feed">> {
  const { member, state } = feed;
  const { community, ports, programs, now } = about;
  const rawIds = document.entries.map(({ rawId }) => rawId);
  const kept = await ports.store.hashes(state.key, rawIds);
  const fresh: Sifted = { ...document, entries: document.entries.filter(({ rawId }) => !kept.has(rawId)) };
  const { entries, filtered, judged } = (await programs?.sift(fresh, feed)) ?? fresh;
  const deciding = { feedKey: state.key, member, community, now, isDelta: true, isBackfill: true };
  const { changes, verdicts } = await decideEntries(entries, deciding, ports.store);
  return {
    entries: changes.filter(({ kind }) => TAKEN.has(kind)),
    verdicts: [...filtered, ...verdicts],
    ...(judged === undefined ? {} : { judged }),
  };
}

const TAKEN: ReadonlySet<EntryChange["kind"]> = new Set(["add", "merge", "resemble"]);

/** Past the last page that is only numbered, servers say that there is none. */
function isPastEnd({ status }: VisitOutcome): boolean {
  return status === 404 || status === 410 || status === 400;
}

async function stop(
  { outcome, problem }: Extract<Page, { kind: "stopped" }>,
  { state }: Subscribed,
  tally: Pick<Backfilled, "feedKey" | "pages" | "added">,
  { ports }: Backfilling,
): Promise<Backfilled> {
  const answer = {
    freshness: outcome.freshness,
    validators: {},
    redirects: outcome.redirects,
    outcome: "failed" as const,
  };
  const told = {
    ...answer,
    ...(outcome.status === undefined ? {} : { status: outcome.status }),
    ...(outcome.heldHost === undefined ? {} : { heldHost: outcome.heldHost }),
  };
  // Who asks for quiet gets it from the next run, too.
  const hold = decideHold(told, ports.now());
  if (hold !== undefined) await ports.store.putFeeds([{ ...state, hold }]);
  return { ...tally, result: "stopped", problem };
}

function nextOf(older: OlderPage): Pick<BackfillProgress, "next" | "isGuess"> {
  return older.kind === "page" ? { next: older.url, ...(older.isGuess && { isGuess: true }) } : {};
}

function leadsElsewhere(url: string): Problem {
  return {
    code: "backfill/elsewhere",
    message: `Its older pages are on another site, which is not asked: ${url}`,
    hint: "When that is the same blog, name that feed in feeds.yaml for a while.",
  };
}

/** Pages lead in circles, and some servers give the same page under every number. */
interface Seen {
  /** @returns false for an address that was asked before. */
  address(url: string): boolean;
  /** @returns false for entries that came before. */
  entries(document: Read): boolean;
}

function createSeen(): Seen {
  const before = new Set<string>();
  const isNew = (mark: string): boolean => before.size < before.add(mark).size;
  return {
    address: (url) => isNew(url),
    entries: ({ entries, dropped }) =>
      isNew(digest(JSON.stringify([...entries, ...dropped].map(({ rawId }) => rawId).sort()))),
  };
}
