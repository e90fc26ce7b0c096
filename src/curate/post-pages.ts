import type { EntryId } from "../model/entry.ts";
import { fillText } from "../model/messages/languages.ts";
import type { PostPage } from "../model/site/post-pages.ts";
import { dayPath } from "./days.ts";
import { postPath, viewEntry } from "./entry-view.ts";
import { type Entries, planPage, type SitePage } from "./planned.ts";
import type { RelatedTo } from "./related/mentions.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/**
 * A page for each post, when feeds.yaml asks for them (`permalinks: true`).
 *
 * @param publishedIds - of what the paths are made; a post without one gets no page.
 */
export function planPosts(
  setting: Setting,
  shown: readonly ShownEntry[],
  publishedIds: ReadonlyMap<EntryId, string>,
  relatedTo: RelatedTo,
): readonly SitePage[] {
  if (!setting.config.site.permalinks) return [];
  return shown.flatMap((entry) => {
    const publishedId = publishedIds.get(entry.id);
    return publishedId === undefined ? [] : [planPost(setting, entry, postPath(publishedId), relatedTo(entry.id))];
  });
}

function planPost(setting: Setting, shown: ShownEntry, path: string, related: ReturnType<RelatedTo>): SitePage {
  const { words, site } = setting;
  const name = setting.members.get(shown.memberId)?.card.name ?? "";
  const trail = [
    { path: "/archive/", label: words.archive },
    { path: dayPath(shown.day), label: setting.dayText(shown.day).text },
  ];
  const planned = planPage<PostPage>(setting, {
    kind: "post",
    words: {
      path,
      title: fillText(words.by, { name }),
      description: fillText(words.postAbout, { name, planet: site.name }),
      noindex: true,
    },
    shown: [shown],
    parts: [JSON.stringify(related)],
    content: (entries) => ({ trail, ...entryOf(setting, shown, entries, related) }),
  });
  return { ...planned, fill: (entries) => ofOriginal(planned.fill(entries) as PostPage) };
}

function entryOf(
  setting: Setting,
  { id }: ShownEntry,
  entries: Entries,
  related: ReturnType<RelatedTo>,
): Pick<PostPage, "entry"> {
  const stored = entries.get(id);
  const entry = stored === undefined ? undefined : viewEntry(stored, setting);
  return entry === undefined ? {} : { entry: { ...entry, ...(related.length > 0 && { related }) } };
}

/** What only the post itself tells: the page is called as it is, and the original is the one that counts (RFC 6596). */
function ofOriginal(page: PostPage): PostPage {
  const { entry } = page;
  if (entry === undefined) return page;
  return { ...page, title: entry.title, canonical: entry.link ?? page.canonical };
}
