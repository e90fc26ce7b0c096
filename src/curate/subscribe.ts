import { fillText } from "../model/messages/languages.ts";
import type { SubscribePage } from "../model/site/list-pages.ts";
import { feedsUnder } from "./feed-links.ts";
import { planPage, type SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";
import { isSilent } from "./shown.ts";

/** Every feed of the planet on one page, the planet's own first; those of private members are not offered, and of those left out there is nothing to follow. */
export function planSubscribe(setting: Setting): SitePage {
  const shared = [...setting.members.values()].filter(({ member }) => member.isPrivate !== true && !isSilent(member));
  const members = shared.map(({ card }) => ({
    member: card,
    feeds: feedsUnder(card.path, card.name),
  }));
  return planPage<SubscribePage>(setting, {
    kind: "subscribe",
    words: {
      path: "/subscribe/",
      title: setting.words.subscribe,
      description: fillText(setting.words.subscribeAbout, { planet: setting.site.name }),
    },
    parts: [JSON.stringify(members)],
    content: () => ({ members }),
  });
}
