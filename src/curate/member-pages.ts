import type { EntryId } from "../model/entry.ts";
import type { EntryName } from "../model/entry-name.ts";
import { fillText } from "../model/messages/languages.ts";
import type { MembersPage } from "../model/site/list-pages.ts";
import type { MemberKin } from "../model/site/member-kin.ts";
import type { MemberView } from "../model/site/member-view.ts";
import type { MemberPage } from "../model/site/post-pages.ts";
import { besides } from "./collections.ts";
import { talksOf } from "./conversations/talks.ts";
import { viewDays } from "./day-view.ts";
import { feedsUnder } from "./feed-links.ts";
import { kinTeller } from "./kin.ts";
import { viewMember } from "./member-view.ts";
import { cutPages, type OlderPage, pageAfter } from "./paging.ts";
import { planPage, type SitePage } from "./planned.ts";
import type { MemberFacts, Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/**
 * The directory, and every member's own pages: all they wrote, what came from the archive included.
 *
 * @param lastWeek - number of the week in which the bars end.
 * @param names - of the newest posts, for who writes about the same things.
 */
export function planMembers(
  setting: Setting,
  lastWeek: number,
  names?: ReadonlyMap<EntryId, EntryName>,
): readonly SitePage[] {
  const kinOf = kinTeller(setting, names);
  const members = [...setting.members.values()].map((facts) => ({ facts, view: viewMember(facts, setting, lastWeek) }));
  return [
    planDirectory(
      setting,
      members.map(({ view }) => view),
    ),
    ...members.flatMap(({ facts, view }) => planMember(setting, facts, view, kinOf(facts.member.id))),
  ];
}

function planDirectory(setting: Setting, views: readonly MemberView[]): SitePage {
  const { words, site } = setting;
  const { compare } = new Intl.Collator(site.language);
  const members = views.toSorted((a, b) => byLatest(a, b) || compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
  return planPage<MembersPage>(setting, {
    kind: "members",
    words: {
      path: "/members/",
      title: words.members,
      description: fillText(words.membersAbout, { planet: site.name }),
    },
    parts: [JSON.stringify(members)],
    facts: { memberCount: members.length },
    content: () => ({ members }),
  });
}

/** Who wrote last comes first; who never wrote, last. Days compare as text. */
function byLatest(a: MemberView, b: MemberView): number {
  const [before, after] = [a.latest?.datetime ?? "", b.latest?.datetime ?? ""];
  return before === after ? 0 : before < after ? 1 : -1;
}

function planMember(
  setting: Setting,
  facts: MemberFacts,
  view: MemberView,
  kin: readonly MemberKin[],
): readonly SitePage[] {
  const { words } = setting;
  const size = setting.config.river.posts;
  const shown = facts.entries.slice(0, size);
  const last = pageAfter(facts.entries.length, shown.length, size) ?? 0;
  const talks = talksOf(setting, facts.member.id);
  const newest = planPage<MemberPage>(setting, {
    kind: "member",
    words: {
      path: view.path,
      title: view.name,
      description: view.bio ?? fillText(words.memberAbout, { name: view.name }),
      feeds: feedsUnder(view.path, view.name),
      older: last === 0 ? undefined : { path: `${view.path}${last}/`, label: words.olderPosts },
    },
    shown,
    parts: [JSON.stringify([view, talks, kin])],
    changed: shown[0]?.riverAt,
    content: (entries) => ({
      member: facts.card,
      facts: view,
      ownFeeds: feedsUnder(view.path, view.name),
      days: viewDays(setting, shown, entries),
      ...talks,
      ...(kin.length > 0 && { kin }),
    }),
  });
  return [newest, ...cutPages(facts.entries, size, last).map((page) => planOlder(setting, facts, page))];
}

function planOlder(setting: Setting, { card, mark }: MemberFacts, page: OlderPage<ShownEntry>): SitePage {
  const { path, name } = card;
  return planPage<MemberPage>(setting, {
    kind: "member",
    words: {
      path: `${path}${page.number}/`,
      title: fillText(setting.words.olderPageOf, { name, page: page.number }),
      noindex: true,
      feeds: feedsUnder(path, name),
      ...besides(setting, path, page),
    },
    shown: page.entries,
    parts: [mark],
    content: (entries) => ({
      member: card,
      ownFeeds: feedsUnder(path, name),
      // As on older pages of topics: all of it stands in the river.
      days: viewDays(setting, page.entries, entries, Number.POSITIVE_INFINITY, "excerpt"),
    }),
  });
}
