import { fillText } from "../model/messages/languages.ts";
import type { BadgePage } from "../model/site/machine-pages.ts";
import type { BadgeLink } from "../model/site/member-health.ts";
import { digest } from "./digest.ts";
import { absolute } from "./frame.ts";
import type { SitePage } from "./planned.ts";
import type { MemberFacts, Setting } from "./setting.ts";

/** Size of the badge, pixels: a line of text, a mark before it, and room around both. */
export const BADGE_HEIGHT = 28;
const LETTER = 7;
const BESIDE = 40;
/** Names longer than this are cut, so that no badge is wider than a phone. */
const LONGEST = 36;

/** Two pictures for a member's own site: nothing is asked of us but these, and they ask nobody. */
export function planBadges(setting: Setting, facts: MemberFacts): readonly SitePage[] {
  const { text, width } = wordsOf(setting, facts);
  return [false, true].map((isDark) => ({
    path: pathOf(facts, isDark),
    kind: "badge",
    inputs: digest([text, width, isDark, setting.site.direction]),
    entryIds: [],
    fill: (): BadgePage => ({ kind: "badge", path: pathOf(facts, isDark), site: setting.site, text, width, isDark }),
  }));
}

/** How the badge is put on a page. */
export function badgeLink(setting: Setting, facts: MemberFacts): BadgeLink {
  const { text, width } = wordsOf(setting, facts);
  return {
    light: absolute(setting, pathOf(facts, false)),
    dark: absolute(setting, pathOf(facts, true)),
    alt: text,
    href: absolute(setting, facts.card.path),
    width,
    height: BADGE_HEIGHT,
  };
}

function pathOf({ card }: MemberFacts, isDark: boolean): string {
  return `${card.path}badge${isDark ? "-dark" : ""}.svg`;
}

function wordsOf({ words, site }: Setting, { card }: MemberFacts): { readonly text: string; readonly width: number } {
  const text = fillText(words.badgeSays, { name: cut(card.name), planet: cut(site.name) });
  return { text, width: BESIDE + widthOf(text) };
}

function cut(name: string): string {
  const letters = [...name];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : name;
}

/** About as wide as fonts make it; the picture fits its letters into it. Letters of East Asia are twice as wide. */
function widthOf(text: string): number {
  const wide = text.match(
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu,
  );
  return ([...text].length + (wide?.length ?? 0)) * LETTER;
}
