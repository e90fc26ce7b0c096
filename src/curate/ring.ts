import { fillText } from "../model/messages/languages.ts";
import type { RingStepPage } from "../model/site/machine-pages.ts";
import type { MemberHealthPage } from "../model/site/member-health.ts";
import type { RingPage, RingStop } from "../model/site/ring-pages.ts";
import { digest } from "./digest.ts";
import { EMBED_PATH } from "./embed.ts";
import { absolute } from "./frame.ts";
import { planPage, type SitePage } from "./planned.ts";
import type { MemberFacts, Setting } from "./setting.ts";
import { isSilent } from "./shown.ts";

interface Stop {
  readonly facts: MemberFacts;
  readonly site: string;
}

/**
 * The ring: a page that tells of it, and for every member with a site two that lead on to the neighbours. The order is
 * that of feeds.yaml, so a member who joins at its end changes two neighbours and nobody else's way. Whose own site asks to be left out is in no ring.
 */
export function planRing(setting: Setting): readonly SitePage[] {
  const stops = stopsOf(setting);
  return [planAbout(setting, stops), ...stops.flatMap((stop, at) => planSteps(setting, stop, around(stops, at)))];
}

/** Whole addresses of neighbours, by member; nothing for one without a site, and where there is no other. */
export function ringTeller(setting: Setting): (facts: MemberFacts) => RingLinks | undefined {
  const isRing = stopsOf(setting).length > 1;
  return ({ card, member }) => {
    if (card.site === undefined || !isRing || isSilent(member)) return undefined;
    const [previous, next] = [stepPath(card.id, "previous"), stepPath(card.id, "next")];
    return { previous: absolute(setting, previous), next: absolute(setting, next), href: absolute(setting, "/ring/") };
  };
}

type RingLinks = NonNullable<MemberHealthPage["ring"]>;

function stopsOf({ members }: Setting): readonly Stop[] {
  return [...members.values()].flatMap((facts) =>
    facts.card.site === undefined || isSilent(facts.member) ? [] : [{ facts, site: facts.card.site }],
  );
}

interface Neighbours {
  readonly previous: Stop;
  readonly next: Stop;
}

/** The last is followed by the first; who is alone has no neighbour. */
function around(stops: readonly Stop[], at: number): Neighbours | undefined {
  const [previous, next] = [stops.at(at - 1), stops[(at + 1) % stops.length]];
  return stops.length < 2 || previous === undefined || next === undefined ? undefined : { previous, next };
}

function planAbout(setting: Setting, stops: readonly Stop[]): SitePage {
  const { words, site } = setting;
  const shown: readonly RingStop[] = stops.map(({ facts: { card }, site: address }) => ({
    member: card,
    site: address,
    previous: stepPath(card.id, "previous"),
    next: stepPath(card.id, "next"),
  }));
  const content = { stops: shown.length < 2 ? [] : shown, embed: absolute(setting, EMBED_PATH) };
  return planPage<RingPage>(setting, {
    kind: "ring",
    words: { path: "/ring/", title: words.ring, description: fillText(words.ringAbout, { planet: site.name }) },
    parts: [JSON.stringify(content)],
    content: () => content,
  });
}

function planSteps(setting: Setting, { facts }: Stop, neighbours: Neighbours | undefined): readonly SitePage[] {
  if (neighbours === undefined) return [];
  const { site } = setting;
  return (["previous", "next"] as const).map((way) => {
    const path = stepPath(facts.card.id, way);
    const to = { name: neighbours[way].facts.card.name, site: neighbours[way].site };
    return {
      path,
      kind: "ring-step",
      inputs: digest([JSON.stringify([to, site.name, site.root, site.language, site.assets])]),
      entryIds: [],
      fill: (): RingStepPage => ({ kind: "ring-step", path, site, to }),
    };
  });
}

/** `/ring/ana/next/`. */
function stepPath(id: string, way: keyof Neighbours): string {
  return `/ring/${id}/${way}/`;
}
