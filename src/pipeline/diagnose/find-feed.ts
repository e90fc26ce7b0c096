import type { CleanEntry } from "../../model/entry.ts";
import type { FeedFacts } from "../../model/feed.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import { canonicalUrl } from "../../model/url.ts";
import { type Inspection, inspectVisit } from "../documents/inspect.ts";
import type { Ports } from "../ports.ts";
import { isOfComments } from "../refresh/comments-feed.ts";

/** Feeds that a page names and that are tried, in its order; those of comments stand last. */
const CANDIDATES_TRIED = 3;
/** Asks twice in a row: an address without a scheme may be served over one of them only. */
const SCHEMES = ["https://", "http://"];

type Read = Extract<Inspection, { readonly kind: "read" }>;

/** A feed that may join the planet. */
export interface FoundFeed {
  /** Where it is read from: after permanent moves, and never the address of a page. */
  readonly url: string;
  readonly feed: FeedFacts;
  /** In the feed's order. */
  readonly entries: readonly CleanEntry[];
  readonly warnings: readonly Problem[];
  /** The page that named it; absent when the address given was the feed itself. */
  readonly page?: string;
  /** Other feeds that the page names. */
  readonly others: readonly string[];
}

/** The feed of a site, or why there is none to be had. */
export type FindOutcome =
  | { readonly ok: true; readonly found: FoundFeed }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Finds the feed that belongs to an address: the address itself, or the first feed of posts that its page names, never one
 * of comments. Asks through the guard, one thing at a time, and keeps nothing.
 *
 * @param address - of a site or a feed, with or without `https://`.
 */
export async function findFeed(address: string, ports: Pick<Ports, "visitor">): Promise<FindOutcome> {
  let last: FindOutcome = { ok: false, problem: notAnAddress(address) };
  for (const url of spellings(address)) {
    last = await findAt(url, ports);
    if (last.ok || !UNREACHED.test(last.problem.code)) return last;
  }
  return last;
}

/** Nothing answered at all: another scheme may. */
const UNREACHED = /^fetch\/(?:refused|tls|timeout|reset|unreachable)$/;

function spellings(address: string): readonly string[] {
  const bare = address.trim().replace(/^feed:(?:\/\/)?/i, "");
  const urls = /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? [bare] : SCHEMES.map((scheme) => scheme + bare);
  return urls.filter((url) => /^https?:/i.test(url) && URL.canParse(url)).map((url) => new URL(url).href);
}

async function findAt(url: string, ports: Pick<Ports, "visitor">): Promise<FindOutcome> {
  const first = await inspectAt(url, ports);
  if (first.kind === "read") return { ok: true, found: found(first, url, []) };
  const tried = first.candidates.slice(0, CANDIDATES_TRIED);
  for (const candidate of tried) {
    const inspection = await inspectAt(candidate, ports);
    if (inspection.kind !== "read" || isOfComments(offered(inspection, candidate))) continue;
    const others = first.candidates.filter((other) => other !== candidate);
    return { ok: true, found: { ...found(inspection, candidate, others), page: url } };
  }
  return { ok: false, problem: tried.length === 0 ? first.problem : noneReadable(url, tried) };
}

function offered({ feed, entries, visit }: Read, asked: string): Parameters<typeof isOfComments>[0] {
  return { ...feed, url: visit?.url ?? asked, posts: entries };
}

async function inspectAt(url: string, ports: Pick<Ports, "visitor">): Promise<Inspection> {
  const visitor = await ports.visitor();
  return await inspectVisit(await visitor.visit({ url, validators: {} }));
}

/** A move that is for good is followed in feeds.yaml, too; one for now is not. */
function found({ feed, entries, warnings, visit }: Read, asked: string, others: readonly string[]): FoundFeed {
  const isForGood = (visit?.redirects ?? []).every(({ status }) => status === 301 || status === 308);
  const url = visit !== undefined && isForGood ? visit.url : asked;
  return { url, feed, entries, warnings, others };
}

/**
 * Who reads this feed already: a member with the same address, or with a feed that leads there or bears the same id.
 *
 * @returns the member's id.
 */
export async function takenBy(
  { url, feed }: Pick<FoundFeed, "url" | "feed">,
  { members }: Pick<PlanetConfig, "members">,
  store: Pick<Ports["store"], "feeds">,
): Promise<string | undefined> {
  const wanted = canonicalUrl(url) ?? url;
  const isSame = (other: string | undefined): boolean =>
    other !== undefined && (canonicalUrl(other) ?? other) === wanted;
  const named = members.find(({ subscriptions }) => subscriptions.some((subscription) => isSame(subscription.url)));
  if (named !== undefined) return named.id;
  const here = new Set(members.map(({ id }) => id));
  const rows = (await store.feeds()).filter(({ memberId }) => here.has(memberId));
  const row = rows.find(
    ({ finalUrl, movedTo, feedId }) =>
      isSame(finalUrl) || isSame(movedTo?.url) || (feed.id !== undefined && feedId === feed.id),
  );
  return row?.memberId;
}

function notAnAddress(address: string): Problem {
  return {
    code: "add/not-an-address",
    message: `${JSON.stringify(address.slice(0, 200))} is no web address.`,
    hint: "Give the address of a blog or of its feed: orrery add https://ana.example/",
  };
}

function noneReadable(url: string, tried: readonly string[]): Problem {
  return {
    code: "add/no-readable-feed",
    message: `${url} names ${tried.length === 1 ? "a feed" : `${tried.length} feeds`}, but none could be read as a feed of posts.`,
    hint: `Look at it with orrery inspect: ${tried[0] ?? url}`,
  };
}
