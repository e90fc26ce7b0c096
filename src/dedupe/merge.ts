import type { EntryChange, EntryKey, Known, KnownEntry, Verdict } from "../model/change.ts";
import type { EntryId } from "../model/entry.ts";
import type { About, Sighting } from "./about.ts";
import { isUnchanged } from "./about.ts";
import { type Match, type Placed, rootOf } from "./match.ts";
import { type FindNear, isStillNear, NEAR_RULES, nearFinder } from "./near.ts";
import { type Claim, comesBefore, outranks } from "./rank.ts";
import type { Rule } from "./rules/rule.ts";
import { sameId } from "./rules/same-id.ts";
import { sameText } from "./rules/same-text.ts";
import { sameUrl } from "./rules/same-url.ts";

/** Cheapest first; the first that holds is the reason of the merge. */
const RULES: readonly Rule[] = [sameUrl, sameId, sameText];

/** What is merged and what is parted, with the reasons. */
export interface Merges {
  readonly changes: readonly EntryChange[];
  readonly verdicts: readonly Verdict[];
  /** What is to be said of an incoming entry that stays on its own beside one much like it. */
  readonly remarks: ReadonlyMap<string, string>;
}

/**
 * Which posts of this document are copies of other feeds' posts, or the other way round. An entry that loses to one
 * becomes its copy; one that wins over all makes them its copies. Two entries of other feeds are never merged by way
 * of an incoming one: that way a feed could hide posts it has no part in.
 */
export function decideMerges(placed: readonly Placed[], known: Known, about: About): Merges {
  const { elsewhere } = known;
  const present = elsewhere.filter((other) => isHere(other, elsewhere, about));
  const setting = { present, elsewhere, hidden: new Set<EntryId>(), findNear: nearFinder(placed, known, about), about };
  const inOrder = placed.toSorted((a, b) => a.riverAt - b.riverAt || (a.rawId < b.rawId ? -1 : 1));
  const steps = inOrder.flatMap((incoming) => decideOne(incoming, setting));
  return {
    changes: steps.map(({ change }) => change),
    verdicts: steps.flatMap(({ verdict }) => verdict ?? []),
    remarks: new Map(steps.flatMap(({ remark }) => (remark === undefined ? [] : [remark]))),
  };
}

interface Step {
  readonly change: EntryChange;
  readonly verdict?: Verdict;
  /** Raw id of an incoming entry, and what is to be said of it. */
  readonly remark?: readonly [string, string];
}

interface Setting {
  readonly present: readonly KnownEntry[];
  readonly elsewhere: readonly KnownEntry[];
  /** Entries that became copies of another incoming one just now. */
  readonly hidden: Set<EntryId>;
  readonly findNear: FindNear;
  readonly about: About;
}

function decideOne(incoming: Placed, setting: Setting): readonly Step[] {
  const { known } = incoming;
  if (known?.takenDown) return [];
  if (known?.mergedInto === undefined) return [...looseCopies(incoming, setting), ...mergeOne(incoming, setting)];
  const hasLeft = setting.elsewhere.some(
    ({ id, memberId }) => id === known.mergedInto && !setting.about.roles.has(memberId),
  );
  if (!hasLeft && isUnchanged(incoming)) return [];
  const found = findAll(incoming, setting);
  if (!hasLeft && !isOtherPost(incoming, known, found.matches)) return [];
  return [splitStep(known), ...mergeOne(incoming, setting, found)];
}

interface Found {
  readonly matches: readonly Match[];
  readonly likely: readonly Match[];
}

function findAll(incoming: Placed, { present, findNear, about }: Setting): Found {
  const others = present.filter((other) => !isOwnCopy(other, incoming) && !isHeldDown(other, about));
  const certain = others.flatMap((other) => firstMatch(incoming, other, about));
  const matched = new Set(certain.map(({ other }) => rootOf(other)));
  const near = findNear(
    incoming,
    others.filter((other) => !matched.has(rootOf(other))),
  );
  return { matches: [...certain, ...near.matches], likely: near.likely };
}

function isOwnCopy({ mergedInto }: KnownEntry, { known }: Sighting): boolean {
  return mergedInto !== undefined && mergedInto === known?.id;
}

function firstMatch(incoming: Placed, other: KnownEntry, about: About): readonly Match[] {
  for (const rule of RULES) {
    const finding = rule.find(incoming, other, about);
    if (finding !== undefined) return [{ other, rule: rule.name, ...finding }];
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

/**
 * Another address and other words: the feed put something else under the old id. One of them alone is an edit, but
 * for a near copy: that is one as long as it is near.
 */
function isOtherPost({ entry }: Placed, known: KnownEntry, matches: readonly Match[]): boolean {
  const isNear = isNearCopy(known);
  if (!isNear && (known.canonicalUrl === entry.canonicalUrl || known.textHash === entry.textHash)) return false;
  return !matches.some(({ other }) => rootOf(other) === known.mergedInto);
}

function isNearCopy({ mergedBy }: KnownEntry): boolean {
  return mergedBy !== undefined && NEAR_RULES.includes(mergedBy);
}

/** Near copies of an entry that has other words now, and none that they are near to. */
function looseCopies(incoming: Placed, { elsewhere }: Setting): readonly Step[] {
  if (incoming.known === undefined || isUnchanged(incoming)) return [];
  return elsewhere
    .filter((other) => isOwnCopy(other, incoming) && isNearCopy(other) && !isStillNear(incoming, other))
    .map(splitStep);
}

function mergeOne(incoming: Placed, setting: Setting, found: Found = findAll(incoming, setting)): readonly Step[] {
  const { hidden, about } = setting;
  const { entry, rawId, known, riverAt } = incoming;
  const self = {
    id: known?.id,
    feedKey: about.feedKey,
    rawId,
    memberId: about.memberId,
    canonicalUrl: entry.canonicalUrl,
    link: entry.link,
    title: entry.title,
    firstSeen: known?.firstSeen ?? about.now,
    riverAt,
  };
  const isCopyOf = ({ other, yields }: Match): boolean =>
    yields === undefined ? !outranks(self, other, about) : yields === "incoming";
  const [better] = found.matches.filter(isCopyOf).sort((a, b) => byClaim(a, b, about));
  if (better !== undefined) return [mergeStep(self, better.other, better)];

  const copies = found.matches.filter(({ other }) => other.mergedInto === undefined && !hidden.has(other.id));
  for (const { other } of copies) hidden.add(other.id);
  const shown = found.likely.filter(({ other }) => !hidden.has(rootOf(other)));
  return [...copies.map((match) => mergeStep(match.other, self, match)), ...likenessSteps(self, shown, setting)];
}

/** Whichever has the lesser claim says where the other is; of two with equal claims, both. */
function likenessSteps(
  self: EntryKey & Claim,
  likely: readonly Match[],
  { elsewhere, about }: Setting,
): readonly Step[] {
  const seen = new Set<EntryId>();
  return likely.flatMap(({ other, rule, evidence }) => {
    const root = elsewhere.find(({ id }) => id === other.mergedInto) ?? other;
    if (seen.has(root.id)) return [];
    seen.add(root.id);
    const says = (entry: EntryKey, about: EntryKey): EntryChange => ({
      kind: "resemble",
      entry: onlyKey(entry),
      other: onlyKey(about),
      rule,
      evidence,
    });
    const remark = [
      self.rawId,
      `It is much like ${root.rawId} in ${root.feedKey} (${rule}), and nothing tells that they are one post: both are shown. ${evidence}`,
    ] as const;
    return [
      ...(comesBefore(self, root, about) ? [] : [{ change: says(self, root), remark }]),
      ...(comesBefore(root, self, about) ? [] : [{ change: says(root, self), remark }]),
    ];
  });
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
