import type { Problem } from "../model/problem.ts";
import { asGroup, asList, type RawMember } from "./raw-member.ts";
import type { Path, YamlText } from "./read-yaml.ts";

/** Says of one member whether it has its feeds in exactly one way, each with a number of its own. */
export function feedSources(member: RawMember, yaml: YamlText): readonly Problem[] {
  return [...waysToFeeds(member, yaml), ...itemsOfFeeds(member, yaml), ...feedNumbers(member, yaml)];
}

function waysToFeeds({ group, path, shown }: RawMember, yaml: YamlText): Problem[] {
  const given = ["feed", "feeds", "path"].filter((key) => Object.hasOwn(group, key));
  const [first, second] = given;
  if (first === undefined) {
    const hint = 'Add "feed: https://…"; `orrery inspect` with the address of a page names its feeds.';
    return [{ code: "config/no-feed", message: `${shown} has no feed.`, hint, at: yaml.locate(path, "value") }];
  }
  if (second !== undefined) {
    const message = `${shown} has ${given.map((key) => `\`${key}\``).join(" and ")}; only one of them may stand.`;
    const at = yaml.locate([...path, second], "key");
    return [{ code: "config/two-sources", message, hint: "Several feeds go under `feeds`.", at }];
  }
  if (!Array.isArray(group["feeds"]) || group["feeds"].length > 0) return [];
  const at = yaml.locate([...path, "feeds"], "value");
  return [{ code: "config/no-feed", message: `${shown} has an empty list of feeds.`, hint: "Add a feed to it.", at }];
}

function itemsOfFeeds({ group, path, shown }: RawMember, yaml: YamlText): Problem[] {
  return asList(group["feeds"]).flatMap((item, index): Problem[] => {
    const feed = asGroup(item);
    if (feed === undefined || Object.hasOwn(feed, "url") !== Object.hasOwn(feed, "path")) return [];
    const message = `A feed of ${shown} needs either \`url\` or \`path\`.`;
    const hint = 'Write one of them, as in "- url: https://mercury.example/feed.xml".';
    return [{ code: "config/no-feed", message, hint, at: yaml.locate([...path, "feeds", index], "value") }];
  });
}

function feedNumbers({ group, path, shown }: RawMember, yaml: YamlText): Problem[] {
  const seen = new Map<number, number>();
  return asList(group["feeds"]).flatMap((item, index): Problem[] => {
    const written = asGroup(item)?.["key"];
    const number = typeof written === "number" ? written : index + 1;
    const earlier = seen.get(number);
    if (earlier === undefined) {
      seen.set(number, index);
      return [];
    }
    const place: Path = [...path, "feeds", index, ...(written === undefined ? [] : ["key"])];
    const message = `Feeds ${earlier + 1} and ${index + 1} of ${shown} both have the key ${number}.`;
    const hint = "Give one of them another `key`; without one, its place in the list counts.";
    return [{ code: "config/duplicate-feed-key", message, hint, at: yaml.locate(place, "value") }];
  });
}
