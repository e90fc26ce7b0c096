import type { FoafPage, OutlinePage } from "../model/site/machine-pages.ts";
import { digest } from "./digest.ts";
import { type Collections, feedTitle } from "./feeds.ts";
import { absolute } from "./frame.ts";
import type { SitePage } from "./planned.ts";
import { publicAddress } from "./public-address.ts";
import type { MemberFacts, Setting } from "./setting.ts";
import { isSilent, type ShownEntry } from "./shown.ts";

const FILE = "members.opml";

/**
 * The lists of members, for feed readers and for other planets: of the planet (OPML and FOAF), of each group, and of
 * those who write about each topic. Private members, those whose own site asks to be left out, and feeds whose address holds
 * a secret, stay out.
 */
export function planOutlines(
  setting: Setting,
  { groups, topics }: Omit<Collections, "languages">,
): readonly SitePage[] {
  const { name: planet } = setting.site;
  // Each is told once: somebody is in the lists of all the topics they write about.
  const everybody = [...setting.members.values()]
    .filter(({ member }) => member.isPrivate !== true && !isSilent(member))
    .map((facts) => ({ id: facts.member.id, outline: outlineOf(setting, facts) }));
  const outlines = everybody.map(({ outline }) => outline);
  return [
    planOutline(setting, { folder: "/", title: planet, members: outlines }),
    planFoaf(setting, outlines),
    ...groups.map(({ path, name, members }) => planPart(path, name, new Set(members))),
    ...[...topics.values()].map(({ path, name, entries }) => planPart(path, name, writersOf(entries))),
  ];

  function planPart(folder: string, name: string, ids: ReadonlySet<string>): SitePage {
    const members = everybody.filter(({ id }) => ids.has(id)).map(({ outline }) => outline);
    return planOutline(setting, { folder, title: feedTitle(name, planet), members });
  }
}

function writersOf(entries: readonly ShownEntry[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { memberId } of entries) ids.add(memberId);
  return ids;
}

interface OutlineDraft {
  readonly folder: string;
  readonly title: string;
  readonly members: OutlinePage["members"];
}

function planOutline(setting: Setting, { folder, title, members }: OutlineDraft): SitePage {
  const path = `${folder}${FILE}`;
  return {
    path,
    kind: "opml",
    inputs: inputsOf(setting, title, members),
    entryIds: [],
    fill: (): OutlinePage => ({ kind: "opml", path, site: setting.site, title, members }),
  };
}

/** Named as Venus named it, for those who look for it. */
function planFoaf(setting: Setting, members: FoafPage["members"]): SitePage {
  const path = "/foafroll.xml";
  const title = setting.site.name;
  return {
    path,
    kind: "foaf",
    inputs: inputsOf(setting, title, members),
    entryIds: [],
    fill: (): FoafPage => ({ kind: "foaf", path, site: setting.site, title, members }),
  };
}

function inputsOf({ site }: Setting, title: string, members: OutlinePage["members"]): string {
  return digest([site.name, site.url, title, JSON.stringify(members)]);
}

function outlineOf(setting: Setting, facts: MemberFacts): OutlinePage["members"][number] {
  const { member, card } = facts;
  return {
    name: card.name,
    ...(card.site !== undefined && { site: card.site }),
    ...(card.language !== undefined && { language: card.language }),
    groups: member.groups,
    feeds: [...feedsOf(facts), ...ownFeedOf(setting, facts)],
  };
}

function feedsOf({ member, card, feeds }: MemberFacts): OutlinePage["members"][number]["feeds"] {
  return member.subscriptions.flatMap(({ key, url }) => {
    const address = publicAddress(url);
    const title = feeds.find((feed) => feed.key === key)?.title ?? card.name;
    return address === undefined ? [] : [{ title, url: address }];
  });
}

/** Posts that come from a file beside feeds.yaml can be followed here alone. */
function ownFeedOf(setting: Setting, { member, card }: MemberFacts): OutlinePage["members"][number]["feeds"] {
  if (!member.subscriptions.some(({ path }) => path !== undefined)) return [];
  return [{ title: card.blog ?? card.name, url: absolute(setting, `${card.path}atom.xml`) }];
}
