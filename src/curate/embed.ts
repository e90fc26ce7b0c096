import { formatDate } from "../model/calendar.ts";
import type { EmbedPage, EmbedPost } from "../model/site/machine-pages.ts";
import { digest } from "./digest.ts";
import { absolute } from "./frame.ts";
import { type Entries, entryParts, type SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/** Where it lives: the one path that other sites may put into a frame. */
export const EMBED_PATH = "/embed/";
/** Posts in it. */
const LENGTH = 5;

/** The newest posts of the river, for a frame on other sites. */
export function planEmbed(setting: Setting, river: readonly ShownEntry[]): SitePage {
  const shown = river.slice(0, LENGTH);
  const { site } = setting;
  return {
    path: EMBED_PATH,
    kind: "embed",
    inputs: digest([setting.digest, ...entryParts(setting, shown)]),
    entryIds: shown.map(({ id }) => id),
    fill: (entries): EmbedPage => ({ kind: "embed", path: EMBED_PATH, site, posts: postsOf(setting, shown, entries) }),
  };
}

function postsOf(setting: Setting, shown: readonly ShownEntry[], entries: Entries): readonly EmbedPost[] {
  return shown.flatMap(({ id, memberId, day, riverAt }) => {
    const [entry, facts] = [entries.get(id), setting.members.get(memberId)];
    if (entry === undefined || facts === undefined) return [];
    return [
      {
        title: entry.title.trim() === "" ? setting.dayText(day).text : entry.title,
        link: entry.link ?? absolute(setting, facts.card.path),
        by: facts.card.name,
        date: { datetime: day, text: formatDate(riverAt, setting.calendar) },
        ...(entry.language !== undefined && { language: entry.language }),
      },
    ];
  });
}
