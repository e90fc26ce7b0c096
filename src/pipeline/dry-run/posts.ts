import { selectShown } from "../../curate/shown.ts";
import type { DryRun, PlannedPost } from "../../model/dry-run.ts";
import type { EntryId } from "../../model/entry.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Store } from "../ports.ts";

/** Every post that the site would show if it were built now, newest first, by number. */
export type ShownPosts = ReadonlyMap<EntryId, PlannedPost>;

/** Titles are read here, for a post that goes cannot be asked for its title afterwards; addresses are left to {@link changedPosts}. */
export async function shownPosts(config: PlanetConfig, store: Store): Promise<ShownPosts> {
  const { planet, members, hide } = config;
  const shown = selectShown(await store.listing(), {
    members: new Map(members.map((member) => [member.id, member])),
    hide: new Set(hide),
    calendar: { zone: planet.timezone, language: planet.language },
  });
  const titles = await store.names(shown.map(({ id }) => id));
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return new Map(
    shown.map(({ id, memberId, archived }) => [
      id,
      { title: titles.get(id)?.title ?? "", memberName: names.get(memberId) ?? memberId, isArchived: archived },
    ]),
  );
}

/** What came and what went between two moments. @param store - as it is after. */
export async function changedPosts(before: ShownPosts, after: ShownPosts, store: Store): Promise<DryRun["posts"]> {
  const came = [...after].filter(([id]) => !before.has(id));
  const entries = await store.entries(came.map(([id]) => id));
  return {
    appear: came.map(([id, post]) => ({ ...post, ...linkOf(entries.get(id)?.link) })),
    leave: [...before].flatMap(([id, post]) => (after.has(id) ? [] : [post])),
  };
}

function linkOf(link: string | undefined): Pick<PlannedPost, "link"> {
  return link === undefined ? {} : { link };
}
