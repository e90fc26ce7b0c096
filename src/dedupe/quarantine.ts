import type { FeedIdentity } from "../model/feed.ts";
import { hostOf, siteOf } from "../model/url.ts";

/** How many posts of a document are kept from earlier visits, found by id, address or words. */
export interface Recognized {
  /** Posts in the document. */
  readonly posts: number;
  /** Those of them that were kept before, without what is held. */
  readonly known: number;
  /** False while too few are kept for their absence to tell anything. */
  readonly isTelling: boolean;
}

/** Whether a document is the member's; when it seems not to be, what changed, one sentence each. */
export type Standing =
  | { readonly kind: "trusted" }
  | { readonly kind: "quarantined"; readonly reasons: readonly string[] };

/** One thing that may differ, and how much it says. `isCore`: names the feed; without one of these changed nothing is suspected. */
interface Signal {
  readonly weight: number;
  readonly isCore: boolean;
  readonly reason: string;
  readonly isChanged: (before: FeedIdentity, after: FeedIdentity) => boolean;
}

const SIGNALS: readonly Signal[] = [
  {
    weight: 2,
    isCore: true,
    reason: "The answer came from another site.",
    isChanged: (before, after) => differ(before.site, after.site),
  },
  {
    weight: 2,
    isCore: true,
    reason: "The feed has another id.",
    isChanged: (before, after) => differ(before.id, after.id, plainId),
  },
  {
    weight: 2,
    isCore: true,
    reason: "The feed has another title.",
    isChanged: (before, after) => differ(before.title, after.title, letters) && !isPartOf(before.title, after.title),
  },
  {
    weight: 2,
    isCore: false,
    reason: "Its posts link to other sites.",
    isChanged: ({ linkHosts: before }, { linkHosts: after }) =>
      before.length > 0 && after.length > 0 && !after.some((host) => before.includes(host)),
  },
  {
    weight: 1,
    isCore: false,
    reason: "Another program makes it.",
    isChanged: (before, after) => differ(before.generator, after.generator, programName),
  },
  {
    weight: 1,
    isCore: false,
    reason: "It is in another language.",
    isChanged: (before, after) => differ(before.language, after.language, mainLanguage),
  },
];

const NO_POST_KNOWN = { weight: 2, reason: "None of its posts was there before." };

/** A feed that still has its title is likely still the same. */
const SAME_TITLE = 1;
/** From this sum of weights on what changed is too much for a new theme, a new name or a new home alone. */
const TOO_MUCH = 4;
/** With this share of posts that were there before a feed is itself, whatever else changed: it moved, with all it had. */
const CONTINUED_SHARE = 0.5;

/** True when something that names the feed changed, so that {@link decideQuarantine} is worth asking. */
export function isSuspect(before: FeedIdentity, after: FeedIdentity): boolean {
  return SIGNALS.some((signal) => signal.isCore && signal.isChanged(before, after));
}

/**
 * Decides whether a document is still the member's: domains that lapse are bought, and whoever owns one can put
 * another feed at its address (security rule S26). One change alone is ordinary life; several at once are not.
 *
 * @param before - of the last document that was the member's.
 */
export function decideQuarantine(before: FeedIdentity, after: FeedIdentity, recognized: Recognized): Standing {
  const { posts, known, isTelling } = recognized;
  if (!isSuspect(before, after) || (known > 0 && known >= posts * CONTINUED_SHARE)) return { kind: "trusted" };
  const changed: readonly { readonly weight: number; readonly reason: string }[] = [
    ...SIGNALS.filter((signal) => signal.isChanged(before, after)),
    ...(isTelling && posts > 0 && known === 0 ? [NO_POST_KNOWN] : []),
  ];
  const sum = changed.reduce((total, { weight }) => total + weight, 0);
  const relief = before.title !== undefined && letters(before.title) === letters(after.title ?? "") ? SAME_TITLE : 0;
  if (sum - relief < TOO_MUCH) return { kind: "trusted" };
  return { kind: "quarantined", reasons: changed.map(({ reason }) => reason) };
}

/** Both say something, and not the same. What is not said is no difference. */
function differ(before: string | undefined, after: string | undefined, form = (text: string): string => text): boolean {
  return before !== undefined && after !== undefined && form(before) !== form(after);
}

/** Renamed by adding a word: "Notes" and "Notes from Mercury". */
function isPartOf(before = "", after = ""): boolean {
  const [shorter = "", longer = ""] = [letters(before), letters(after)].sort((a, b) => a.length - b.length);
  return shorter.length >= 4 && longer.includes(shorter);
}

function letters(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** An id that is an address names the same feed on the same site: they change with https and with software. */
function plainId(id: string): string {
  return /^https?:/i.test(id) ? (siteOf(id) ?? id) : id;
}

/** `https://wordpress.org/?v=6.4` and `Hugo 0.120.4 -- gohugo.io` without their versions. */
function programName(generator: string): string {
  return hostOf(generator) ?? letters(generator.replace(/\bv?\d[\w.+-]*/g, ""));
}

function mainLanguage(tag: string): string {
  return tag.toLowerCase().split("-", 1)[0] ?? tag;
}
