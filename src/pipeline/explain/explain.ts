import type { KnownEntry } from "../../model/change.ts";
import type { Diagnosis } from "../../model/diagnosis.ts";
import type { Explanation, MemberStory, PostStory } from "../../model/explanation.ts";
import type { Member } from "../../model/member.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { canonicalUrl, siteOf } from "../../model/url.ts";
import { examine } from "../diagnose/examine.ts";
import type { Ports, Store } from "../ports.ts";
import { explainMember } from "./member.ts";
import { explainDropped, explainKept, type Ground } from "./post.ts";
import { planForAsking } from "./site.ts";
import { explainUnseen } from "./unseen.ts";

/**
 * Why a post is where it is, or nowhere; for a member, what became of all that came. Asks nobody and writes nothing.
 *
 * @param asked - address of a post as its feed or our own site gives it, or of a member's site or feed; a member's id or name.
 */
export async function explain(
  asked: string,
  config: PlanetConfig,
  ports: Pick<Ports, "now" | "store" | "visitor" | "reader">,
): Promise<Explanation> {
  const { store } = ports;
  const edges = await store.edges();
  const member = memberCalled(asked, config);
  if (member !== undefined) return { kind: "member", ...(await memberStory(member)) };

  const ground: Ground = { config, store, edges, site: await planForAsking(config, store, edges) };
  const posts = await findPosts(asked, ground);
  if (posts.length > 0) return { kind: "posts", posts, feeds: await feedsOf(posts.map(({ memberId }) => memberId)) };
  const host = memberWithSite(asked, config);
  if (host === undefined) return { kind: "unknown" };
  return { kind: "unseen", ...(await memberStory(host)), because: await explainUnseen(host, config, ports) };

  async function memberStory(
    whose: Member,
  ): Promise<{ readonly member: MemberStory; readonly feeds: readonly Diagnosis[] }> {
    const story = await explainMember(whose, config, { store, edges });
    return { member: story, feeds: await feedsOf([whose.id]) };
  }

  async function feedsOf(members: readonly string[]): Promise<readonly Diagnosis[]> {
    return (await examine(config, ports, { isOffline: true, only: new Set(members) })).feeds;
  }
}

/** Kept posts first; then those of which only the verdict was kept. */
async function findPosts(asked: string, ground: Ground): Promise<readonly PostStory[]> {
  const { store, config } = ground;
  const kept = await keptPosts(asked, ground);
  const isKept = new Set(kept.flatMap((post) => idsOf(post)));
  const verdicts = await store.verdicts({ link: asked });
  const owners = new Map((await store.feeds()).map(({ key, memberId }) => [key, memberId]));
  const dropped = verdicts.filter(({ feedKey, rawId }) => !isKept.has(JSON.stringify([feedKey, rawId])));
  const stories: PostStory[] = [];
  for (const post of kept) stories.push(await explainKept(post, ground));
  return [
    ...stories,
    ...dropped.map((verdict) => explainDropped(verdict, owners.get(verdict.feedKey) ?? verdict.feedKey, config)),
  ];
}

function idsOf({ feedKey, rawId, formerIds = [] }: KnownEntry): readonly string[] {
  return [rawId, ...formerIds].map((id) => JSON.stringify([feedKey, id]));
}

async function keptPosts(asked: string, { config, store, site }: Ground): Promise<readonly KnownEntry[]> {
  const named = await store.named(asked);
  if (named.length > 0) return named;
  const path = pathOnSite(asked, config);
  const id = path === undefined ? undefined : site.postAt(path);
  return id === undefined ? [] : await withNumber(id, store);
}

async function withNumber(id: number, store: Store): Promise<readonly KnownEntry[]> {
  const entry = (await store.entries([id])).get(id);
  const names = [entry?.link, entry?.publishedId].filter((name) => name !== undefined);
  for (const name of names) {
    const found = (await store.named(name)).filter((post) => post.id === id);
    if (found.length > 0) return found;
  }
  return [];
}

/** By id, by name, by the address of their site, of a feed, or of their page on our site. */
function memberCalled(asked: string, config: PlanetConfig): Member | undefined {
  const { members } = config;
  const address = canonicalUrl(asked);
  const page = /^\/members\/([a-z0-9-]+)\/$/.exec(pathOnSite(asked, config) ?? "")?.[1];
  return (
    members.find(({ id }) => id === asked || id === page) ??
    members.find(({ name }) => name.toLowerCase() === asked.trim().toLowerCase()) ??
    (address === undefined ? undefined : members.find((member) => addressesOf(member).includes(address)))
  );
}

function addressesOf({ site, subscriptions }: Member): readonly (string | undefined)[] {
  return [site, ...subscriptions.map(({ url }) => url)].map((url) =>
    url === undefined ? undefined : canonicalUrl(url),
  );
}

function memberWithSite(asked: string, { members }: PlanetConfig): Member | undefined {
  const site = siteOf(asked);
  if (site === undefined) return undefined;
  return members.find((member) =>
    [...addressesOf(member), ...member.aliases].some((url) => url !== undefined && siteOf(url) === site),
  );
}

/** The path of the site that an address of ours names: `/posts/x/`. */
function pathOnSite(asked: string, { planet }: PlanetConfig): string | undefined {
  return asked.startsWith(planet.url) ? `/${asked.slice(planet.url.length).replace(/[?#].*$/, "")}` : undefined;
}
