import { hostKey } from "../../fetch/host-queue.ts";
import type { FeedState } from "../../model/feed.ts";
import type { FeedReport, RefreshReport } from "../../model/run-report.ts";
import { platformOf } from "../../model/url.ts";

/** What becomes of a visit when there is no way out of this machine's network; a status, even 500, shows that there is one. */
const TRANSPORT: ReadonlySet<string> = new Set([
  "fetch/bad-ca",
  "fetch/dns",
  "fetch/proxy",
  "fetch/refused",
  "fetch/reset",
  "fetch/timeout",
  "fetch/tls",
  "fetch/unreachable",
]);

/** True for a problem of a visit that may be our own network's. */
export function isTransport(code: string): boolean {
  return TRANSPORT.has(code);
}

/** Begins the address of a feed that is not a file. */
const WEB = /^https?:/i;

/** So many hosts, or platforms, do not go down together by chance. */
const HOSTS = 3;

/**
 * True when the fault is likely ours: of all feeds asked over the network none could be reached, and these are three hosts
 * at least, or all that the planet has (fetching rule F22).
 *
 * @param asked - reports of feeds that were asked.
 * @param all - every feed of the planet.
 */
export function isLocalFault(asked: readonly FeedReport[], all: readonly FeedReport[]): boolean {
  const hosts = unreachedOnly(asked).flatMap(hostOf);
  if (hosts.length === 0) return false;
  return new Set(hosts).size >= HOSTS || hosts.length === all.filter(isAskable).flatMap(hostOf).length;
}

/**
 * The same of a worker's last visits, which are no whole planet: in a quiet minute they may all be of one platform, which is
 * down. Three platforms at least must fail.
 */
export function isLocalFaultOfLate(asked: readonly FeedReport[]): boolean {
  return new Set(unreachedOnly(asked).flatMap(platformOfFeed)).size >= HOSTS;
}

/** Feeds asked over the network; none when any of them was reached. */
function unreachedOnly(asked: readonly FeedReport[]): readonly FeedReport[] {
  const overNetwork = asked.filter(({ source }) => WEB.test(source));
  return overNetwork.every(isUnreached) ? overNetwork : [];
}

/**
 * Whether a site built now would be worth less than the one that is there.
 *
 * @param states - every feed's row after the run.
 */
export function nothingRead(
  asked: readonly FeedReport[],
  states: readonly FeedState[],
  isLocal: boolean,
): RefreshReport["nothingRead"] {
  if (asked.length === 0 || !asked.every(({ result }) => result === "failed")) return undefined;
  if (isLocal) return "network";
  return states.some(isHealthy) ? undefined : "feeds";
}

function isUnreached({ result, problems }: FeedReport): boolean {
  return result === "failed" && problems.some(({ code }) => isTransport(code));
}

function isAskable({ result }: FeedReport): boolean {
  return result !== "gone";
}

function isHealthy({ status, failures, lastGoodAt }: FeedState): boolean {
  return status === "active" && failures === 0 && lastGoodAt !== undefined;
}

/** None for a file. */
function hostOf({ source }: FeedReport): readonly string[] {
  return WEB.test(source) && URL.canParse(source) ? [hostKey(source)] : [];
}

/** Its host, where no platform serves it. */
function platformOfFeed(feed: FeedReport): readonly string[] {
  return hostOf(feed).map((host) => platformOf(feed.source) ?? host);
}
