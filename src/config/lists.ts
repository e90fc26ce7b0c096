import type { ListRules, ReadingList } from "../model/reading-list.ts";
import type { FileList } from "./list-schema.ts";
import type { FileDefaults } from "./member-schema.ts";
import { toMember } from "./members.ts";

/** The lists of a feeds.yaml without mistakes, with the defaults of all members and their own filled in. */
export function toLists(lists: readonly FileList[], defaults: FileDefaults, timezone: string): readonly ReadingList[] {
  return lists.map(({ url, path, id, defaults: own, except }) => ({
    key: id ?? url ?? path ?? "",
    ...(url !== undefined && { url }),
    ...(path !== undefined && { path }),
    rules: rulesOf({ ...defaults, ...own }, timezone),
    except,
  }));
}

/** What a member would be of whom nothing is said but the defaults. */
function rulesOf(defaults: FileDefaults, timezone: string): ListRules {
  const {
    id: _,
    name: __,
    subscriptions: ___,
    aliases: ____,
    ...rules
  } = toMember({ ...defaults, name: "a" }, timezone);
  return rules;
}
