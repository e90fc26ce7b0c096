import type { EntryChange, EntryKey, KnownEntry, Verdict } from "../model/change.ts";
import type { EntryId } from "../model/entry.ts";
import type { Instant } from "../model/instant.ts";
import type { About, Sighting } from "./about.ts";
import { isUnchanged } from "./about.ts";
import { comesBefore, outranks } from "./rank.ts";
import type { Rule } from "./rules/rule.ts";
import { sameText } from "./rules/same-text.ts";
import { sameUrl } from "./rules/same-url.ts";

/** Cheapest first; the first that holds is the reason of the merge. */
const RULES: readonly Rule[] = [sameUrl, sameText];

/** What is merged and what is parted, with the reasons. */
export interface Merges {
  readonly changes: readonly EntryChange[];
  readonly verdicts: readonly Verdict[];
}

/** An incoming entry with its place in time. */
export interface Placed extends Sighting {
  readonly riverAt: Instant;
}

/**
 * Which posts of this document are copies of other feeds' posts, or the other way round. An entry that loses to one
 * becomes its copy; one that wins over all makes them its copies. Two entries of other feeds are never merged by way
 * of an incoming one: that way a feed could hide posts it has no part in.
 */
export function decideMerges(placed: readonly Placed[], elsewhere: readonly KnownEntry[], about: About): Merges {
  const present = elsewhere.filter((other) => isHere(other, elsewhere, about));
  const hidden = new Set<EntryId>();
  const inOrder = placed.toSorted((a, b) => a.riverAt - b.riverAt || (a.rawId < b.rawId ? -1 : 1));
  const steps = inOrder.flatMap((incoming) => decideOne(incoming, { present, elsewhere, hidden, about }));
  return { changes: steps.map(({ change }) => change), verdicts: steps.map(({ verdict }) => verdict) };
}

interface Step {
  readonly change: EntryChange;
  readonly verdict: Verdict;
}

interface Setting {
  readonly present: readonly KnownEntry[];
  readonly elsewhere: readonly KnownEntry[];
  /** Entries that became copies of another incoming one just now. */
  readonly hidden: Set<EntryId>;
  readonly about: About;
}

function decideOne(incoming: Placed, setting: Setting): readonly Step[] {
  const { known } = incoming;
  if (known?.takenDown) return [];
  if (known?.mergedInto === undefined) return mergeOne(incoming, matchesOf(incoming, setting), setting);
  const hasLeft = setting.elsewhere.some(
    ({ id, memberId }) => id === known.mergedInto && !setting.about.roles.has(memberId),
  );
  if (!hasLeft && isUnchanged(incoming)) return [];
  const matches = matchesOf(incoming, setting);
  if (!hasLeft && !isOtherPost(incoming, known, matches)) return [];
  return [splitStep(known), ...mergeOne(incoming, matches, setting)];
}

interface Match {
  readonly other: KnownEntry;
  readonly rule: string;
  readonly evidence: string;
}

function matchesOf(incoming: Placed, { present, about }: Setting): readonly Match[] {
  const isOwnCopy = (other: KnownEntry): boolean =>
    other.mergedInto !== undefined && other.mergedInto === incoming.known?.id;
  return present
    .filter((other) => !isOwnCopy(other) && !isHeldDown(other, about))
    .flatMap((other) => firstMatch(incoming, other, about));
}

function firstMatch(incoming: Placed, other: KnownEntry, about: About): readonly Match[] {
  for (const rule of RULES) {
    const evidence = rule.evidence(incoming, other, about);
    if (evidence !== undefined) return [{ other, rule: rule.name, evidence }];
  }
  return [];
}

/** Shown, or a copy of what is: its member is still in feeds.yaml, no rule leaves it out, and it is not held. What nobody sees hides nothing. */
function isHere(other: KnownEntry, elsewhere: readonly KnownEntry[], { roles }: About): boolean {
  const original = elsewhere.find(({ id }) => id === other.mergedInto);
  if ([other, original].some((post) => post?.filtered === true || post?.held === true)) return false;
  return roles.has(other.memberId) && (original === undefined || roles.has(original.memberId));
}

/** What its author took down stays down in an aggregator's copy; the author may well publish it anew elsewhere. */
function isHeldDown(other: KnownEntry, about: About): boolean {
  return other.takenDown && (about.role !== "aggregator" || other.memberId === about.memberId);
}

/** Another address and other words: the feed put something else under the old id. One of them alone is an edit. */
function isOtherPost({ entry }: Placed, known: KnownEntry, matches: readonly Match[]): boolean {
  if (known.canonicalUrl === entry.canonicalUrl || known.textHash === entry.textHash) return false;
  return !matches.some(({ other }) => (other.mergedInto ?? other.id) === known.mergedInto);
}

function mergeOne(incoming: Placed, matches: readonly Match[], { hidden, about }: Setting): readonly Step[] {
  const { entry, rawId, known, riverAt } = incoming;
  const self = {
    feedKey: about.feedKey,
    rawId,
    memberId: about.memberId,
    canonicalUrl: entry.canonicalUrl,
    link: entry.link,
    title: entry.title,
    firstSeen: known?.firstSeen ?? about.now,
    riverAt,
  };
  const [better] = matches.filter(({ other }) => !outranks(self, other, about)).sort((a, b) => byClaim(a, b, about));
  if (better !== undefined) return [mergeStep(self, better.other, better)];

  const copies = matches.filter(({ other }) => other.mergedInto === undefined && !hidden.has(other.id));
  for (const { other } of copies) hidden.add(other.id);
  return copies.map((match) => mergeStep(match.other, self, match));
}

/** Posts that are shown before copies, then the best claim, then the older number. */
function byClaim(a: Match, b: Match, about: About): number {
  const isCopyA = a.other.mergedInto !== undefined;
  const isCopyB = b.other.mergedInto !== undefined;
  if (isCopyA !== isCopyB) return isCopyA ? 1 : -1;
  if (comesBefore(a.other, b.other, about)) return -1;
  return comesBefore(b.other, a.other, about) ? 1 : a.other.id - b.other.id;
}

function mergeStep(
  copy: EntryKey & { readonly link?: string | undefined; readonly title?: string },
  into: EntryKey,
  { rule, evidence }: Match,
): Step {
  return {
    change: { kind: "merge", copy: onlyKey(copy), into: onlyKey(into), rule },
    verdict: {
      ...onlyKey(copy),
      verdict: "merged",
      reason: `It is a copy of ${into.rawId} in ${into.feedKey} (${rule}). ${evidence}`,
      ...(copy.link === undefined ? {} : { link: copy.link }),
      ...(copy.title === undefined ? {} : { title: copy.title }),
    },
  };
}

function splitStep(known: KnownEntry): Step {
  return {
    change: { kind: "split", id: known.id },
    verdict: {
      ...onlyKey(known),
      verdict: "shown",
      reason: "It was a copy of another post and is none any more.",
      ...(known.link === undefined ? {} : { link: known.link }),
    },
  };
}

function onlyKey({ feedKey, rawId }: EntryKey): EntryKey {
  return { feedKey, rawId };
}
