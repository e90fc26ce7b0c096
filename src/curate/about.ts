import { fillText } from "../model/messages/languages.ts";
import type { OwnWords } from "../model/own-page.ts";
import type { AboutPage, JoinPage } from "../model/site/word-pages.ts";
import { planetAbout } from "./planet-about.ts";
import { planPage, type SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";

/** What this is and for whom, and how to join and leave: policy is part of what a planet offers. */
export function planAbout(setting: Setting): readonly SitePage[] {
  const { words, site, members, own } = setting;
  return [
    planPage<AboutPage>(setting, {
      kind: "about",
      words: { path: "/about/", title: words.about, description: planetAbout(setting) },
      facts: { memberCount: members.size },
      parts: partsOf(own.about),
      content: () => (own.about === undefined ? {} : { own: own.about }),
    }),
    planPage<JoinPage>(setting, {
      kind: "join",
      words: { path: "/join/", title: words.join, description: fillText(words.joinAbout, { planet: site.name }) },
      parts: partsOf(own.join),
      content: () => (own.join === undefined ? {} : { own: own.join }),
    }),
  ];
}

/** What changes the page: the words themselves. */
function partsOf(own: OwnWords | undefined): readonly (string | undefined)[] {
  return own === undefined ? [] : [own.heading, own.body.toString()];
}
