import type { OutlinePage } from "../model/site.ts";
import { digest } from "./digest.ts";
import type { SitePage } from "./planned.ts";
import { publicAddress } from "./public-address.ts";
import type { MemberFacts, Setting } from "./setting.ts";

const PATH = "/members.opml";

/** The list of members, for feed readers and for other planets. Feeds whose address holds a secret stay out. */
export function planOutline(setting: Setting): SitePage {
  const title = `Members of ${setting.site.name}`;
  const members = [...setting.members.values()].map(outlineOf);
  return {
    path: PATH,
    kind: "opml",
    inputs: digest([setting.digest, title, JSON.stringify(members)]),
    entryIds: [],
    fill: () => ({ kind: "opml", path: PATH, site: setting.site, title, members }),
  };
}

function outlineOf({ member, card, feeds }: MemberFacts): OutlinePage["members"][number] {
  return {
    name: card.name,
    ...(card.site !== undefined && { site: card.site }),
    ...(card.language !== undefined && { language: card.language }),
    groups: member.groups,
    feeds: member.subscriptions.flatMap(({ key, url }) => {
      const address = publicAddress(url);
      const title = feeds.find((feed) => feed.key === key)?.title ?? card.name;
      return address === undefined ? [] : [{ title, url: address }];
    }),
  };
}
