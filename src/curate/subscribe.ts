import type { SubscribePage } from "../model/site.ts";
import { feedsUnder } from "./feed-links.ts";
import { planPage, type SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";

/** Every feed of the planet on one page, the planet's own first. */
export function planSubscribe(setting: Setting): SitePage {
  const members = [...setting.members.values()].map(({ card }) => ({
    member: card,
    feeds: feedsUnder(card.path, card.name),
  }));
  return planPage<SubscribePage>(setting, {
    kind: "subscribe",
    words: {
      path: "/subscribe/",
      title: "Subscribe",
      description: `Follow ${setting.site.name} in a feed reader.`,
    },
    parts: [JSON.stringify(members)],
    content: () => ({ members }),
  });
}
