import type { ListItem } from "../model/site/list.ts";
import type { ListPage } from "../model/site/list-pages.ts";
import { latelyTopics } from "./lately.ts";
import { planPage, type SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

interface Listed {
  readonly path: string;
  readonly name: string;
  readonly entries: readonly ShownEntry[];
}

/** All topics, and all groups and languages where there are any, by name. @param shown - newest first. */
export function planLists(setting: Setting, shown: readonly ShownEntry[]): readonly SitePage[] {
  const { words, topics, groups, languages } = setting;
  const { compare } = new Intl.Collator(setting.site.language);
  return [
    planList({ path: "/topics/", title: words.topics, lead: words.topicsLead, lately: latelyTopics(setting, shown) }, [
      ...topics.values(),
    ]),
    ...(groups.length > 0 ? [planList({ path: "/groups/", title: words.groups }, groups)] : []),
    ...(languages.length > 0 ? [planList({ path: "/languages/", title: words.languages }, languages)] : []),
  ];

  function planList(
    { path, title, lead, lately = [] }: Pick<ListPage, "path" | "title" | "lead" | "lately">,
    listed: readonly Listed[],
  ): SitePage {
    const items: readonly ListItem[] = listed
      .map((item) => ({ path: item.path, label: item.name, count: item.entries.length }))
      .sort((a, b) => compare(a.label, b.label) || (a.path < b.path ? -1 : 1));
    return planPage<ListPage>(setting, {
      kind: "list",
      words: { path, title, ...(lead !== undefined && { description: lead }) },
      parts: [JSON.stringify([items, lately])],
      content: () => ({ ...(lead !== undefined && { lead }), none: words.noTopics, items, lately }),
    });
  }
}
