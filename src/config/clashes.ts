import type { Problem } from "../model/problem.ts";
import { duplicateFeeds } from "./duplicate-feeds.ts";
import { duplicateIds } from "./duplicate-ids.ts";
import { feedSources } from "./feed-sources.ts";
import { listSources } from "./list-sources.ts";
import { privateMember } from "./private-members.ts";
import { rawMembers } from "./raw-member.ts";
import type { YamlText } from "./read-yaml.ts";

/**
 * What is wrong between values although each may be right by itself: members that share an id or a feed, members without
 * a feed or with too many ways to one, and passwords for what is public. Works on the values as written, so that these mistakes are told
 * together with all the others.
 */
export function findClashes(yaml: YamlText): readonly Problem[] {
  const members = rawMembers(yaml);
  return [
    ...members.flatMap((member) => feedSources(member, yaml)),
    ...members.flatMap((member) => privateMember(member, yaml)),
    ...duplicateIds(members, yaml),
    ...duplicateFeeds(members, yaml),
    ...listSources(yaml),
  ];
}
