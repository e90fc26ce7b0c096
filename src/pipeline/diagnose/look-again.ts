import pLimit from "p-limit";
import { isSameFeed } from "../../fetch/moves.ts";
import { isPermanent } from "../../fetch/redirects.ts";
import { isHeld } from "../../fetch/row-holds.ts";
import { rawIdKey } from "../../model/change.ts";
import type { Proposal } from "../../model/diagnosis.ts";
import type { VisitOutcome } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { canonicalUrl, siteOf, webUrl } from "../../model/url.ts";
import { communityOf } from "../community.ts";
import type { ReadDocument } from "../documents/read-document.ts";
import type { Ports } from "../ports.ts";
import { isOfComments } from "../refresh/comments-feed.ts";
import type { Subscribed } from "../refresh/subscribe.ts";
import { createRobots, type Robots } from "../webmention/robots.ts";

/** Feeds looked for at once; each host is asked one thing at a time all the same. */
const AT_ONCE = 8;
/** Feeds that a page names and that are tried. */
const CANDIDATES_TRIED = 3;

/** What one search needs to know. */
interface Search {
  readonly config: PlanetConfig;
  readonly ports: Pick<Ports, "visitor" | "reader" | "store">;
  readonly robots: Robots;
  /** Addresses that the planet reads already, as canonicalUrl writes them. */
  readonly taken: ReadonlySet<string>;
  readonly now: Instant;
}

type Fetched = Extract<VisitOutcome, { readonly kind: "fetched" }>;
type Read = Extract<ReadDocument, { readonly kind: "read" }>;

/**
 * Looks for feeds that have vanished on the sites of their members: the home page, and the feeds it names, each asked once,
 * through the same guard and with the same pace as everything else, and only where robots.txt lets us (fetching rule F42).
 * Nothing is remembered of it and nothing is changed.
 *
 * @returns for each feed, in the order given, what may be it; best first.
 */
export async function lookAgain(
  feeds: readonly Subscribed[],
  about: Pick<Search, "config" | "ports" | "now">,
  product: string,
): Promise<readonly (readonly Proposal[])[]> {
  const urls = about.config.members.flatMap(({ subscriptions }) =>
    subscriptions.map(({ url }) => canonicalUrl(url ?? "")),
  );
  const taken = new Set(urls.filter((url) => url !== undefined));
  const search: Search = { ...about, taken, robots: createRobots(about.ports, product) };
  const limit = pLimit(AT_ONCE);
  return await Promise.all(feeds.map((feed) => limit(() => lookFor(feed, search))));
}

async function lookFor(feed: Subscribed, search: Search): Promise<readonly Proposal[]> {
  const { member, state, subscription } = feed;
  // Whoever asked for quiet has it; what needs a password is not for a page to name.
  if (subscription.url === undefined || member.authEnv !== undefined || isHeld(state, search.now)) return [];
  for (const page of pagesOf(feed)) {
    const document = await readPage(page, feed, search);
    const proposals = document === undefined ? [] : await tryAll(document, feed, search);
    if (proposals.length > 0) return proposals;
  }
  return [];
}

/** Where the feed may be named: the member's home page; the one the feed named, on a site that is theirs; the top of its host. */
function pagesOf({ member, state }: Subscribed): readonly string[] {
  const ours = new Set([member.site, state.source].flatMap((url) => siteOf(url ?? "") ?? []));
  const named = state.link !== undefined && ours.has(siteOf(state.link) ?? "") ? state.link : undefined;
  const pages = [member.site, named ?? webUrl("/", state.source)].flatMap((page) => page ?? []);
  return [...new Set(pages)];
}

/** The page's own document: feeds it names, or a feed itself. */
async function readPage(page: string, feed: Subscribed, search: Search): Promise<readonly string[] | undefined> {
  const answer = await ask(page, search);
  if (answer === undefined) return undefined;
  const document = await read(answer, feed, search);
  return document.kind === "read" ? [answer.url] : document.candidates;
}

async function tryAll(candidates: readonly string[], feed: Subscribed, search: Search): Promise<readonly Proposal[]> {
  const fresh = candidates.filter((url) => !search.taken.has(canonicalUrl(url) ?? url)).slice(0, CANDIDATES_TRIED);
  const proposals: Proposal[] = [];
  for (const url of fresh) {
    const answer = await ask(url, search);
    const document = answer === undefined ? undefined : await read(answer, feed, search);
    if (answer !== undefined && document?.kind === "read")
      proposals.push(...(await propose(url, answer, document, feed, search)));
  }
  return proposals.toSorted((a, b) => Number(b.isSure) - Number(a.isSure));
}

async function ask(url: string, { ports, robots }: Search): Promise<Fetched | undefined> {
  if (!(await robots.maySee(url))) return undefined;
  const visitor = await ports.visitor();
  const outcome = await visitor.visit({ url, validators: {} });
  return outcome.kind === "fetched" ? outcome : undefined;
}

async function read(outcome: Fetched, { member, subscription }: Subscribed, { ports }: Search): Promise<ReadDocument> {
  const { body, url, contentType, linkHeader } = outcome;
  const arrival = {
    body,
    url,
    ...(contentType === undefined ? {} : { contentType }),
    ...(linkHeader === undefined ? {} : { linkHeader }),
  };
  const reader = await ports.reader();
  return await reader.read({ arrival, member, feedKey: subscription.key, known: new Set() });
}

/** Nothing of a feed of comments, unless it carries what the feed carried before: then it was one of comments always. */
async function propose(
  named: string,
  answer: Fetched,
  document: Read,
  feed: Subscribed,
  search: Search,
): Promise<readonly Proposal[]> {
  const url = isPermanent(answer.redirects) ? answer.url : named;
  const posts = [...document.entries, ...document.dropped];
  const known = await countKnown(posts, feed, search);
  const isOwn = (communityOf(search.config).memberSites.get(feed.member.id) ?? []).includes(siteOf(answer.url) ?? "");
  const isKnown = known > 0 && (known >= TELLING || known * 2 >= posts.length);
  if (!isKnown && isOfComments({ ...document.facts, url: answer.url, posts })) return [];
  const same = isSameFeed(feed.state, document.facts, known > 0);
  const isSure = isOwn && (same === undefined || isKnown);
  return [{ kind: "found", url, why: reason({ known, posts: posts.length, same, isOwn }), isSure }];
}

/** Posts that must be recognised where they are not half of what is there. */
const TELLING = 3;

/** By id or address. Equal words prove little here: whoever wants a member's place can copy them. */
async function countKnown(posts: Read["entries"], { subscription }: Subscribed, { ports }: Search): Promise<number> {
  const { own } = await ports.store.known({
    feedKey: subscription.key,
    rawIds: posts.map(({ rawId }) => rawId),
    canonicalUrls: posts.flatMap((post) => post.canonicalUrl ?? []),
    textHashes: [],
  });
  const kept = own.filter(({ held }) => held !== true);
  const ids = new Set(kept.flatMap(({ rawId, formerIds = [] }) => [rawId, ...formerIds]));
  const links = new Set(kept.flatMap((entry) => entry.canonicalUrl ?? []));
  return posts.filter(({ rawId, canonicalUrl: link = "" }) => ids.has(rawIdKey(rawId)) || links.has(link)).length;
}

function reason(found: {
  readonly known: number;
  readonly posts: number;
  readonly same: boolean | undefined;
  readonly isOwn: boolean;
}): string {
  const { known, posts, same, isOwn } = found;
  const where = isOwn ? "" : " It is on another site: ask the member whether it is theirs.";
  if (same === undefined) return `The member's site names it. Posts in it: ${posts}.${where}`;
  if (known > 0)
    return `The member's site names it, and ${shareOf(known, posts)} came from the old address, too.${where}`;
  const what = same ? "It has the old feed's name" : "It looks like another feed";
  return `The member's site names it. ${what}, and no post of it came from the old address: look at it first.${where}`;
}

function shareOf(known: number, posts: number): string {
  return posts === 1 ? "its one post" : `${known} of its ${posts} posts`;
}
