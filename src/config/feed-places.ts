import type { Problem } from "../model/problem.ts";
import { toMembers } from "./members.ts";
import { checkText } from "./parse.ts";
import type { Path } from "./read-yaml.ts";

/** Where the addresses and paths of feeds stand in the text of a feeds.yaml, by the key of the feed; none in a text with mistakes. */
export function feedPlaces(text: string): ReadonlyMap<string, NonNullable<Problem["at"]>> {
  const checked = checkText(text);
  if (!checked.ok) return new Map();
  const { file, yaml } = checked;
  return new Map(
    toMembers(file).flatMap(({ subscriptions }, member) =>
      subscriptions.map(({ key, path }, index) => {
        const written = file.members[member]?.feeds === undefined ? [] : ["feeds", index];
        const single = path === undefined ? "feed" : "path";
        const inList = path === undefined ? "url" : "path";
        const way: Path = ["members", member, ...written, written.length === 0 ? single : inList];
        return [key, yaml.locate(way, "value")] as const;
      }),
    ),
  );
}
