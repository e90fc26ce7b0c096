import { KEPT_MS } from "../../list/copy-feeds.ts";
import type { Verdict } from "../../model/change.ts";
import type { MemberStory } from "../../model/explanation.ts";
import { formatInstant, type Instant, later } from "../../model/instant.ts";
import type { Edge } from "../../model/link.ts";
import type { Member } from "../../model/member.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { ownWordSentence } from "../members/away.ts";
import type { Store } from "../ports.ts";

/** Newest verdicts that are told. */
const LATEST = 10;

/** In the order in which they are told. */
const VERDICTS: readonly Verdict["verdict"][] = [
  "shown",
  "archived",
  "merged",
  "filtered",
  "taken-down",
  "quarantined",
];

/** What a member's feeds brought, and what became of it. */
export async function explainMember(
  member: Member,
  config: PlanetConfig,
  { store, edges }: { readonly store: Store; readonly edges: readonly Edge[] },
): Promise<MemberStory> {
  const asked = await Promise.all(member.subscriptions.map(({ key }) => store.verdicts({ feedKey: key })));
  const verdicts = asked.flat();
  return {
    id: member.id,
    name: member.name,
    ...(member.joined === undefined ? {} : { joined: member.joined }),
    ...(member.ownWord?.word === "none" && { isSilent: true }),
    rules: rulesOf(member),
    verdicts: VERDICTS.map((verdict) => ({
      verdict,
      count: verdicts.filter((one) => one.verdict === verdict).length,
    })).filter(({ count }) => count > 0),
    latest: verdicts.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)).slice(0, LATEST),
    linkedBy: await countLinks(member, config, store, edges),
  };
}

function rulesOf(member: Member): readonly string[] {
  const { list, joined, show, include, exclude, role, isPrivate, isPaused, leftAt, ownWord } = member;
  return [
    ...(list === undefined ? [] : fromList(list)),
    ...(ownWord === undefined ? [] : [ownWordSentence(ownWord)]),
    ...(isPaused === true ? ["The feeds are not asked; what they brought stays (paused)."] : []),
    ...(leftAt === undefined
      ? []
      : [`The feeds are not asked from ${formatInstant(leftAt).slice(0, 10)} on; what they brought stays (left).`]),
    ...(joined === undefined
      ? []
      : [`Posts from before ${formatInstant(joined).slice(0, 10)} stand in the archive (joined).`]),
    ...(show === "full"
      ? []
      : [`Of each post the ${show === "title" ? "title" : "opening"} is shown (show: ${show}).`]),
    ...(include.length === 0 ? [] : ["Only posts that one of the rules of `include` fits are taken."]),
    ...(exclude.length === 0 ? [] : ["Posts that a rule of `exclude` fits are left out."]),
    ...(role === "aggregator" ? ["Where an author has the same post, the author's is shown (role: aggregator)."] : []),
    ...(isPrivate === true ? ["The addresses of the feeds are told nobody (private)."] : []),
  ];
}

function fromList({ name, goneSince }: NonNullable<Member["list"]>): readonly string[] {
  const from = `Comes from the list ${name}.`;
  if (goneSince === undefined) return [from];
  const day = (at: Instant): string => formatInstant(at).slice(0, 10);
  return [
    from,
    `It is not there any more since ${day(goneSince)}; from ${day(later(goneSince, KEPT_MS))} on they are no member any more.`,
  ];
}

/** Members whose posts link to theirs; links among their own are nobody's news. */
async function countLinks(
  member: Member,
  { members }: PlanetConfig,
  store: Store,
  edges: readonly Edge[],
): Promise<MemberStory["linkedBy"]> {
  const author = new Map((await store.listing()).map(({ id, memberId }) => [id, memberId]));
  const counts = new Map<string, number>();
  for (const { from, to } of edges) {
    const by = author.get(from);
    if (author.get(to) !== member.id || by === undefined || by === member.id) continue;
    counts.set(by, (counts.get(by) ?? 0) + 1);
  }
  return members
    .flatMap(({ id, name }) => (counts.has(id) ? [{ name, count: counts.get(id) ?? 0 }] : []))
    .toSorted((a, b) => b.count - a.count);
}
