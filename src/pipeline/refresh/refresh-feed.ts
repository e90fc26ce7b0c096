import { whileReading } from "../../fetch/politeness.ts";
import { takenOver } from "../../fetch/taken-over.ts";
import { visitWarnings } from "../../fetch/visit-warnings.ts";
import type { EntryChange } from "../../model/change.ts";
import type { FeedState, VisitOutcome } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import type { FeedReport } from "../../model/run-report.ts";
import { bugOutcome, bugProblem, failedWith, isWholeStore } from "../bug.ts";
import type { Community } from "../community.ts";
import type { ReadAhead } from "../documents/read-ahead.ts";
import type { Arrival, ReadDocument } from "../documents/read-document.ts";
import type { Ports } from "../ports.ts";
import { askFeed } from "./ask-feed.ts";
import { restingReport, type Told, visitedReport, visitRecord } from "./feed-report.ts";
import type { InOrder } from "./in-order.ts";
import { nextState } from "./next-state.ts";
import { quarantinedRow, trustedRow } from "./quarantine-row.ts";
import { emptyWarning, isDelta, readFeedOf } from "./read-feed.ts";
import { judgedIn } from "./reread.ts";
import type { Programs, Sifted } from "./run-programs.ts";
import type { Subscribed } from "./subscribe.ts";
import type { VisitLog } from "./visit-log.ts";
import { warnedSince } from "./warned-since.ts";

/** What all feeds of one run share. */
export interface Run {
  readonly config: PlanetConfig;
  readonly community: Community;
  readonly visits: VisitLog;
  readonly inOrder: InOrder;
  readonly readAhead: ReadAhead;
  /** The programs of `filters:`; absent: there are none. */
  readonly programs?: Programs | undefined;
  readonly ports: Ports;
  readonly startedAt: Instant;
}

/** What a visit came to: a line of the report, and the feed's row as it is now. */
export interface Visited {
  readonly report: FeedReport;
  readonly state: FeedState;
}

type Fetched = Extract<VisitOutcome, { kind: "fetched" }>;
type Read = Extract<ReadDocument, { kind: "read" }>;

/** An answer and when it came. */
interface Answered {
  readonly outcome: VisitOutcome;
  readonly answeredAt: Instant;
}

/**
 * One feed: ask, read, decide, record. What a feed or its host does never makes it reject, and an error of our own
 * costs this feed alone: it is recorded as a failed visit, so that the host is not asked at once again.
 *
 * @param index - the feed's number among those asked, in the order of feeds.yaml.
 * @param leave - called when nobody is asked any more: the next feed may be.
 * @throws the store's error when nothing at all can be written.
 */
export async function refreshFeed(feed: Subscribed, index: number, run: Run, leave: () => void): Promise<Visited> {
  let answered: Answered | undefined;
  try {
    await run.inOrder.room();
    answered = { outcome: await askFeed(feed, run), answeredAt: run.ports.now() };
    leave();
    return await settle(feed, index, answered, run);
  } catch (error) {
    if (isWholeStore(error)) throw error;
    run.ports.bug?.(error);
    return await recordBug(feed, error, answered, run);
  } finally {
    run.inOrder.done(index);
  }
}

/** A visit without news is remembered at once; a document waits for its turn. */
async function settle(feed: Subscribed, index: number, answered: Answered, run: Run): Promise<Visited> {
  const { outcome, answeredAt } = answered;
  if (outcome.kind !== "fetched") return await recordQuiet(feed, answered, outcome.kind, run);
  if (outcome.bodyHash === feed.state.bodyHash) return await recordQuiet(feed, answered, "unchanged", run);

  if (!run.inOrder.isNext(index) && feed.subscription.path === undefined) {
    await run.ports.store.putFeeds([whileReading(feed.state, answeredAt)]);
  }
  // Read while others are still asked; decided upon when it is its turn.
  const reading = readInTime(feed, outcome, run);
  return await run.inOrder.take(index, outcome.body.length, async () =>
    ingest(feed, outcome, await reading(), answeredAt, run),
  );
}

/** Entries of a feed that are looked up before it is read; older ones are rarely in a document any more. */
const KNOWN_ENTRIES = 1000;

/** @returns asks for the document: by then it is mostly read. A failure is kept until then. */
function readInTime(feed: Subscribed, outcome: Fetched, { ports, readAhead }: Run): () => Promise<ReadDocument> {
  const { member, subscription } = feed;
  const begin = async (): Promise<() => Promise<ReadDocument>> => {
    const known = await ports.store.recentHashes(subscription.key, KNOWN_ENTRIES);
    return readAhead.add({ arrival: arrivalOf(outcome, feed), member, feedKey: subscription.key, known });
  };
  const begun = begin();
  begun.catch(() => undefined); // told to whoever asks for it; only not as nobody's
  return async () => await (await begun)();
}

async function ingest(
  feed: Subscribed,
  outcome: Fetched,
  document: ReadDocument,
  answeredAt: Instant,
  run: Run,
): Promise<Visited> {
  if (document.kind === "read") return await recordNews(feed, { outcome, answeredAt }, document, run);
  const { problem, candidates } = document;
  return await recordQuiet(feed, { outcome: failedWith(problem, outcome), answeredAt }, "failed", run, candidates);
}

async function recordNews(
  feed: Subscribed,
  answered: Answered & { readonly outcome: Fetched },
  asRead: Read,
  run: Run,
): Promise<Visited> {
  const document: Sifted = (await run.programs?.sift(asRead, feed)) ?? asRead;
  return await run.ports.store.exclusively(() => decideNews(feed, answered, document, run));
}

async function decideNews(
  feed: Subscribed,
  { outcome, answeredAt }: Answered & { readonly outcome: Fetched },
  document: Sifted,
  run: Run,
): Promise<Visited> {
  const { community, ports } = run;
  const { decideEntries } = await import("./decide-entries.ts");
  // Everything a run brings was seen when it began: which of two copies came first must not depend on the faster server.
  const { dropped } = document;
  const about = {
    feedKey: feed.subscription.key,
    member: feed.member,
    community,
    now: run.startedAt,
    dropped,
    isDelta: isDelta(outcome),
  };
  const { judgeDocument, releasedVerdicts } = await import("./quarantine.ts");
  const presented = { url: outcome.url, facts: document.facts, entries: [...document.entries, ...dropped], dropped };
  const judgement = await judgeDocument(feed, presented, ports.store);
  if (judgement.kind === "quarantined")
    return await recordHeld(feed, { outcome, answeredAt }, document, judgement, run);
  const decision = await decideEntries(document.entries, about, ports.store);
  const release = judgement.isReleased ? await releasedVerdicts(about.feedKey, ports.store) : [];
  const changes: readonly EntryChange[] = [
    ...(judgement.isReleased ? [{ kind: "release" } as const] : []),
    ...decision.changes,
  ];

  const read = await readFeedOf(feed, outcome, document, ports.store);
  const warnings = [...document.warnings, ...(await emptyWarning(feed, document, ports.store)), ...decision.problems];
  const told: Told = { outcome, result: "fetched", changes };
  const since = warnedSince(feed.state, warnings, answeredAt);
  const state = trustedRow({ ...nextState(feed, told, answeredAt, run, read), warnings, ...since }, judgement.identity);
  const change = {
    feed: state,
    record: visitRecord(state, told, answeredAt),
    entries: changes,
    verdicts: [...document.filtered, ...release, ...decision.verdicts],
    ...judgedIn(document),
    // The last whole document stays the one to read again.
    ...(isDelta(outcome) && feed.state.bodyHash !== undefined ? {} : { document: outcome.body }),
  };
  await ports.store.record(change, about.now);
  const odd = [...visitWarnings(state, outcome.redirects, answeredAt), ...warnings];
  return { report: visitedReport(feed, state, told, odd), state };
}

/** A document that may be somebody else's (security rule S26): what pages show stays, what is new is kept out of sight. */
async function recordHeld(
  feed: Subscribed,
  { outcome, answeredAt }: Answered & { readonly outcome: Fetched },
  document: Sifted,
  { reasons }: { readonly reasons: readonly string[] },
  run: Run,
): Promise<Visited> {
  const { community, ports, startedAt } = run;
  const { decideEntries } = await import("./decide-entries.ts");
  const about = { feedKey: feed.subscription.key, member: feed.member, community, now: startedAt, isHeld: true };
  const { changes, verdicts } = await decideEntries(document.entries, about, ports.store);
  const told: Told = { outcome, result: "fetched", changes };
  const found = { reasons, url: outcome.url };
  const state = quarantinedRow(
    feed.state,
    nextState(feed, told, answeredAt, run, { isSameFeed: false }),
    found,
    startedAt,
  );
  const record = visitRecord(state, told, answeredAt);
  // Without the document: the one that is kept, to be read again some day, is the member's.
  await ports.store.record({ feed: state, record, entries: changes, verdicts, ...judgedIn(document) }, startedAt);
  const odd = visitWarnings(state, outcome.redirects, answeredAt);
  return { report: visitedReport(feed, state, told, odd), state };
}

async function recordBug(feed: Subscribed, bug: unknown, answered: Answered | undefined, run: Run): Promise<Visited> {
  const outcome = bugOutcome(bug, feed.state.source, answered?.outcome);
  try {
    return await recordQuiet(feed, { outcome, answeredAt: answered?.answeredAt ?? run.ports.now() }, "failed", run);
  } catch (error) {
    // The bug is in what a row is made of: the old row stays, and the run goes on.
    if (isWholeStore(error)) throw error;
    return { report: { ...restingReport(feed), result: "failed", problems: [bugProblem(bug)] }, state: feed.state };
  }
}

async function recordQuiet(
  feed: Subscribed,
  { outcome, answeredAt }: Answered,
  result: Told["result"],
  run: Run,
  candidates?: readonly string[],
): Promise<Visited> {
  const told: Told = { outcome, result, changes: [], ...(candidates === undefined ? {} : { candidates }) };
  const state = nextState(feed, told, answeredAt, run);
  await run.visits.add(state, visitRecord(state, told, answeredAt));
  const problems: readonly Problem[] =
    outcome.kind === "failed"
      ? [outcome.problem, ...takenOver(state)]
      : visitWarnings(state, outcome.redirects, answeredAt);
  return { report: visitedReport(feed, state, told, problems), state };
}

function arrivalOf(outcome: Fetched, { subscription }: Subscribed): Arrival {
  return {
    body: outcome.body,
    ...(subscription.path === undefined ? { url: outcome.url } : {}),
    ...(outcome.contentType === undefined ? {} : { contentType: outcome.contentType }),
    ...(outcome.linkHeader === undefined ? {} : { linkHeader: outcome.linkHeader }),
  };
}
