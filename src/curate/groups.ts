import type { Member } from "../model/member.ts";
import type { ShownEntry } from "./shown.ts";

/** A group of members with a page and feeds of its own. */
export interface GroupFacts {
  /** As feeds.yaml writes it: [a-z0-9-]. */
  readonly name: string;
  /** `/groups/inner/`. */
  readonly path: string;
  /** Ids, in the order of feeds.yaml. */
  readonly members: readonly string[];
  /** Newest first, archived ones included. */
  readonly entries: readonly ShownEntry[];
}

/** The groups that members are in, by name. */
export function gatherGroups(members: readonly Member[], shown: readonly ShownEntry[]): readonly GroupFacts[] {
  const ids = new Map<string, string[]>();
  for (const { id, groups } of members) {
    for (const group of new Set(groups)) ids.set(group, [...(ids.get(group) ?? []), id]);
  }
  return [...ids]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inside]) => {
      const own = new Set(inside);
      return {
        name,
        path: groupPath(name),
        members: inside,
        entries: shown.filter((entry) => own.has(entry.memberId)),
      };
    });
}

/** Where a group's page and feeds live. */
export function groupPath(name: string): string {
  return `/groups/${name}/`;
}
