import type { Known, KnownEntry } from "../model/change.ts";
import type { CleanEntry } from "../model/entry.ts";
import { type Instant, instant } from "../model/instant.ts";
import { trustHtml } from "../model/safe-html.ts";
import { canonicalUrl } from "../model/url.ts";
import type { About } from "./about.ts";
import { textHash } from "./fingerprint.ts";

/** For tests: the moment of the visit, 2026-11-21T08:00:00Z. */
export const NOW: Instant = instant(Date.UTC(2026, 10, 21, 8));

/** For tests: so many days before the visit. */
export function daysAgo(days: number): Instant {
  return instant(NOW - days * 86_400_000);
}

/** For tests: an incoming entry of Mercury whose link and words follow from its id, with what is given in place of the usual. */
export function incomingEntry(
  rawId: string,
  given: Partial<CleanEntry> & { readonly text?: string; readonly undated?: boolean } = {},
): CleanEntry {
  const { text = `Words of ${rawId}`, undated = false, ...rest } = given;
  const link = rest.link ?? `https://mercury.example/${rawId}`;
  const canonical = canonicalUrl(link);
  const html = trustHtml(`<p>${text}</p>`);
  const entry = {
    rawId,
    idIsDerived: false,
    title: `Title of ${rawId}`,
    link,
    ...(canonical === undefined ? {} : { canonicalUrl: canonical }),
    ...(undated ? {} : { published: daysAgo(2) }),
    authors: [],
    contributors: [],
    categories: [],
    enclosures: [],
    inReplyTo: [],
    body: { html, opening: html, text, words: text.split(" ").length, links: [], policy: 1 },
    raw: { html: text },
    hash: `${link} ${text}`,
    ...rest,
  };
  const words = textHash(text);
  return words === undefined ? entry : { ...entry, textHash: words };
}

/** For tests: an entry as the store knows it after it came in. */
export function knownAs(id: number, entry: CleanEntry, given: Partial<KnownEntry> = {}): KnownEntry {
  return {
    id,
    feedKey: "mercury/1",
    memberId: "mercury",
    rawId: entry.rawId,
    hash: entry.hash,
    riverAt: entry.published ?? daysAgo(1),
    firstSeen: daysAgo(1),
    missed: 0,
    takenDown: false,
    ...(entry.link === undefined ? {} : { link: entry.link }),
    ...(entry.canonicalUrl === undefined ? {} : { canonicalUrl: entry.canonicalUrl }),
    ...(entry.textHash === undefined ? {} : { textHash: entry.textHash }),
    ...given,
  };
}

/** For tests: what the store knows of Mercury's feed. */
export function knownOf(own: readonly KnownEntry[], elsewhere: readonly KnownEntry[] = []): Known {
  return { isFirstVisit: own.length === 0, own, elsewhere, claimedIds: new Set() };
}

/** For tests: Mercury's feed on a planet with Venus and an aggregator. */
export function aboutMercury(given: Partial<About> = {}): About {
  const memberSites: About["memberSites"] = new Map([
    ["mercury", ["mercury.example"]],
    ["venus", ["venus.example"]],
    ["hub", ["hub.example"]],
  ]);
  return {
    feedKey: "mercury/1",
    memberId: "mercury",
    role: "author",
    now: NOW,
    memberSites,
    allSites: new Set([...(given.memberSites ?? memberSites).values()].flat()),
    roles: new Map([
      ["mercury", "author"],
      ["venus", "author"],
      ["hub", "aggregator"],
    ]),
    planetHost: "planet.example",
    planetStart: "2026-01-01",
    ...given,
  };
}
