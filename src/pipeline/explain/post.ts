import type { KnownEntry, Verdict } from "../../model/change.ts";
import type { EntryId, StoredEntry } from "../../model/entry.ts";
import type { PostName, PostStory, Standing } from "../../model/explanation.ts";
import type { Edge } from "../../model/link.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Store } from "../ports.ts";
import type { SitePlan } from "./site.ts";
import { decideStanding } from "./standing.ts";

/** Posts that are named in each list: a post that thousands link to is told of in few lines. */
const NAMED = 20;

/** What explaining a post needs to see. */
export interface Ground {
  readonly config: PlanetConfig;
  readonly store: Store;
  readonly site: SitePlan;
  readonly edges: readonly Edge[];
}

/** The story of a post that is kept, shown or not. */
export async function explainKept(post: KnownEntry, ground: Ground): Promise<PostStory> {
  const { config, store, site, edges } = ground;
  const verdict = await verdictOn(post, store);
  const linksTo = edges.filter(({ from }) => from === post.id).map(({ to }) => to);
  const linkedBy = edges.filter(({ to }) => to === post.id).map(({ from }) => from);
  const wanted = [post.id, ...(post.mergedInto === undefined ? [] : [post.mergedInto]), ...linksTo, ...linkedBy];
  const entries = await store.entries(wanted);
  const entry = entries.get(post.id);
  const name = nameOfEntry(config);
  const named = (ids: readonly EntryId[]): readonly PostName[] =>
    ids.slice(0, NAMED).flatMap((id) => name(entries.get(id)) ?? []);
  const original = post.mergedInto === undefined ? undefined : name(entries.get(post.mergedInto));
  const mentions = (await store.mentions([post.id])).map(({ from: _from, ...mention }) => mention);
  const { pages, feeds } = site.placesOf(post.id);
  const { standing, because } = decideStanding(post, { config, shown: site.shown.get(post.id), verdict });
  return {
    title: entry?.title ?? verdict?.title ?? "",
    ...linkOf(entry?.link ?? post.link),
    memberId: post.memberId,
    memberName: memberName(config, post.memberId),
    feedKey: post.feedKey,
    standing,
    because,
    rawIds: [post.rawId, ...(post.formerIds ?? [])],
    ...(entry?.published === undefined ? {} : { published: entry.published }),
    firstSeen: post.firstSeen,
    ...(entry?.editedAt === undefined ? {} : { editedAt: entry.editedAt }),
    riverAt: post.riverAt,
    pages,
    feeds,
    ...(original === undefined ? {} : { copyOf: original }),
    copies: entry?.alsoAt.map(({ link }) => link) ?? [],
    linksTo: named(linksTo),
    linkedBy: named(linkedBy),
    ...(mentions.length > 0 && { mentions }),
  };
}

/** The story of a post that was never kept: all there is to tell is why. */
export function explainDropped(verdict: Verdict, memberId: string, config: PlanetConfig): PostStory {
  return {
    title: verdict.title ?? "",
    ...linkOf(verdict.link),
    memberId,
    memberName: memberName(config, memberId),
    feedKey: verdict.feedKey,
    standing: DROPPED_AS[verdict.verdict],
    because: [verdict.reason],
    rawIds: [verdict.rawId],
    ...(verdict.at === undefined ? {} : { firstSeen: verdict.at }),
    pages: [],
    feeds: [],
    copies: [],
    linksTo: [],
    linkedBy: [],
  };
}

const DROPPED_AS: Readonly<Record<Verdict["verdict"], Standing>> = {
  shown: "shown",
  archived: "archived",
  merged: "copy",
  filtered: "filtered",
  "taken-down": "taken-down",
  quarantined: "held",
};

/** Verdicts are kept by the id under which a post came first, or comes now. */
async function verdictOn(post: KnownEntry, store: Store): Promise<Verdict | undefined> {
  const ids = [post.rawId, ...(post.formerIds ?? [])];
  const verdicts = await store.verdicts({ feedKey: post.feedKey });
  const own = verdicts.filter(({ rawId }) => ids.includes(rawId));
  return own.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))[0];
}

function nameOfEntry(config: PlanetConfig): (entry: StoredEntry | undefined) => PostName | undefined {
  return (entry) =>
    entry && { title: entry.title, ...linkOf(entry.link), memberName: memberName(config, entry.memberId) };
}

function memberName({ members }: PlanetConfig, memberId: string): string {
  return members.find(({ id }) => id === memberId)?.name ?? memberId;
}

function linkOf(link: string | undefined): { readonly link?: string } {
  return link === undefined ? {} : { link };
}
