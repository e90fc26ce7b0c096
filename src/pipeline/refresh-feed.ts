import type { LimitFunction } from "p-limit";
import { addressToAsk } from "../fetch/moves.ts";
import { decideNext, validatorsToSend } from "../fetch/politeness.ts";
import type { FeedFacts, FeedState, VisitOutcome } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { Problem } from "../model/problem.ts";
import type { FeedReport } from "../model/run-report.ts";
import type { Community } from "./community.ts";
import { type Told, visitedReport, visitRecord } from "./feed-report.ts";
import type { Ports } from "./ports.ts";
import type { Arrival, ReadDocument } from "./read-document.ts";
import type { Subscribed } from "./subscribe.ts";
import type { VisitLog } from "./visit-log.ts";

/** What all feeds of one run share. */
export interface Run {
  readonly config: PlanetConfig;
  readonly community: Community;
  readonly visits: VisitLog;
  /** Lets one feed at a time decide and write. */
  readonly oneAtATime: LimitFunction;
  readonly ports: Ports;
  /**
   * When the run began: what every visit of it counts from. Were it the moment of each visit, a feed asked ten seconds
   * into an hourly run would not be due at the start of the next one, and be asked every second hour only.
   */
  readonly startedAt: Instant;
}

/** Largest feed that is read from a file, as from the network (fetching rule F30). */
const MAX_FILE_BYTES = 10 * 1024 * 1024;

type Fetched = Extract<VisitOutcome, { kind: "fetched" }>;
type Read = Extract<ReadDocument, { kind: "read" }>;

/** One feed: ask, read, decide, record. Never throws for what a feed or its host does. */
export async function refreshFeed(feed: Subscribed, run: Run): Promise<FeedReport> {
  const outcome = await ask(feed, run);
  if (outcome.kind !== "fetched") return await recordQuiet(feed, outcome, outcome.kind, run);
  if (outcome.bodyHash === feed.state.bodyHash) return await recordQuiet(feed, outcome, "unchanged", run);

  // The reading rooms are loaded only when there is something to read.
  const { readDocument } = await import("./read-document.ts");
  const document = await readDocument(arrivalOf(outcome, feed), feed.member, feed.subscription.key);
  if (document.kind === "unreadable")
    return await recordQuiet(feed, failedWith(document.problem, outcome), "failed", run);
  return await run.oneAtATime(recordNews, feed, outcome, document, run);
}

async function ask({ subscription, state }: Subscribed, { config, ports, startedAt }: Run): Promise<VisitOutcome> {
  if (subscription.path !== undefined) {
    const { readFeedFile } = await import("../fetch/feed-file.ts");
    return await readFeedFile(config.dir, subscription.path, MAX_FILE_BYTES, state.validators);
  }
  const visitor = await ports.visitor();
  return await visitor.visit({
    url: addressToAsk(state, startedAt),
    validators: validatorsToSend(state, startedAt),
    ...(state.finalUrl === undefined ? {} : { validatorsFor: state.finalUrl }),
  });
}

async function recordNews(feed: Subscribed, outcome: Fetched, document: Read, run: Run): Promise<FeedReport> {
  const { community, ports } = run;
  const { decideEntries } = await import("./decide-entries.ts");
  const now = ports.now();
  const about = { feedKey: feed.subscription.key, member: feed.member, community, now };
  const decision = await decideEntries(document.entries, about, ports.store);

  const warnings = [...document.warnings, ...decision.problems];
  const told: Told = { outcome, result: "fetched", changes: decision.changes };
  const state: FeedState = { ...nextState(feed, told, run, document.facts), warnings };
  const record = visitRecord(about.feedKey, told, now);
  const verdicts = [...document.filtered, ...decision.verdicts];
  await ports.store.record({ feed: state, record, entries: decision.changes, verdicts, document: outcome.body }, now);
  return visitedReport(feed, state, told, warnings);
}

async function recordQuiet(
  feed: Subscribed,
  outcome: VisitOutcome,
  result: Told["result"],
  run: Run,
): Promise<FeedReport> {
  const told: Told = { outcome, result, changes: [] };
  const state = nextState(feed, told, run);
  await run.visits.add(state, visitRecord(feed.subscription.key, told, run.ports.now()));
  return visitedReport(feed, state, told, outcome.kind === "failed" ? [outcome.problem] : []);
}

/** The feed's row after the visit. */
function nextState(
  { member, subscription, state }: Subscribed,
  { outcome, result }: Told,
  { ports, startedAt }: Run,
  facts?: FeedFacts,
): FeedState {
  const visit = {
    outcome: result,
    freshness: outcome.freshness,
    redirects: outcome.redirects,
    finalUrl: outcome.url,
    validators: outcome.kind === "failed" ? {} : outcome.validators,
    ...(outcome.status === undefined ? {} : { status: outcome.status }),
    ...(outcome.kind === "failed" ? { problem: outcome.problem } : {}),
    ...(outcome.kind === "fetched" ? { bodyHash: outcome.bodyHash } : {}),
    ...(facts === undefined ? {} : { facts }),
    ...(subscription.path === undefined ? {} : { isFile: true }),
    ...(member.everyMs === undefined ? {} : { everyMs: member.everyMs }),
  };
  return decideNext(state, visit, startedAt, ports.random());
}

function arrivalOf(outcome: Fetched, { subscription }: Subscribed): Arrival {
  return {
    body: outcome.body,
    ...(subscription.path === undefined ? { url: outcome.url } : {}),
    ...(outcome.contentType === undefined ? {} : { contentType: outcome.contentType }),
    ...(outcome.linkHeader === undefined ? {} : { linkHeader: outcome.linkHeader }),
  };
}

function failedWith(
  problem: Problem,
  { url, redirects, wireBytes, decodedBytes, ms, freshness, status }: Fetched,
): VisitOutcome {
  return {
    kind: "failed",
    problem,
    url,
    redirects,
    wireBytes,
    decodedBytes,
    ms,
    freshness,
    ...(status === undefined ? {} : { status }),
  };
}
