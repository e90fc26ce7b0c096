import { slugOf } from "../model/slug.ts";

/** Names of groups as feeds.yaml writes them, each once; those without a Latin spelling are left out. */
export function groupSlugs(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.flatMap((name) => (name === undefined ? [] : (slugOf(name) ?? []))))];
}

/** A list of groups in one text: `inner, outer`, or `/inner,/outer` as OPML writes categories. */
export function groupsIn(text: string | undefined): readonly string[] {
  return groupSlugs((text ?? "").split(/[,;]/, 100).map((name) => name.replace(/^\s*\//, "")));
}
