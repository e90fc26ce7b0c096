import type { CleanEntry } from "../model/entry.ts";
import type { FeedFacts, FeedIdentity } from "../model/feed.ts";
import { siteOf } from "../model/url.ts";

/** Sites of posts that are remembered. */
const MAX_HOSTS = 10;

/**
 * By what a document is known again.
 *
 * @param url - where it came from in the end.
 * @param entries - all of the document.
 */
export function identityOf(
  { id, title, generator, language }: FeedFacts,
  entries: readonly Pick<CleanEntry, "link">[],
  url: string,
): FeedIdentity {
  const site = siteOf(url);
  return {
    ...(id === undefined ? {} : { id }),
    ...(title === undefined ? {} : { title }),
    ...(generator === undefined ? {} : { generator }),
    ...(language === undefined ? {} : { language }),
    ...(site === undefined ? {} : { site }),
    linkHosts: linkHosts(entries),
  };
}

/** What is remembered after a document that was the member's: what it does not say stands as before, so that an empty feed wipes nothing out. */
export function mergeIdentity(before: FeedIdentity | undefined, after: FeedIdentity): FeedIdentity {
  if (before === undefined) return after;
  return { ...before, ...after, linkHosts: after.linkHosts.length > 0 ? after.linkHosts : before.linkHosts };
}

function linkHosts(entries: readonly Pick<CleanEntry, "link">[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { link } of entries) {
    const site = link === undefined ? undefined : siteOf(link);
    if (site !== undefined) counts.set(site, (counts.get(site) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MAX_HOSTS)
    .map(([site]) => site);
}
