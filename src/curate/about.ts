import { fillText } from "../model/messages/languages.ts";
import type { AboutPage, JoinPage } from "../model/site.ts";
import { planPage, type SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";

/** What this is and for whom, and how to join and leave: policy is part of what a planet offers. */
export function planAbout(setting: Setting): readonly SitePage[] {
  const { words, site, members } = setting;
  return [
    planPage<AboutPage>(setting, {
      kind: "about",
      words: { path: "/about/", title: words.about, description: site.description },
      facts: { memberCount: members.size },
      content: () => ({}),
    }),
    planPage<JoinPage>(setting, {
      kind: "join",
      words: { path: "/join/", title: words.join, description: fillText(words.joinAbout, { planet: site.name }) },
      content: () => ({}),
    }),
  ];
}
