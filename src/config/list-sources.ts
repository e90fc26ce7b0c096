import type { Problem } from "../model/problem.ts";
import { canonicalUrl } from "../model/url.ts";
import { quote } from "./checked.ts";
import { asGroup, asList, asText } from "./raw-member.ts";
import type { Path, YamlText } from "./read-yaml.ts";

/** Says of the lists as written whether each has one place it is read from, and none stands twice. */
export function listSources(yaml: YamlText): readonly Problem[] {
  const lists = asList(asGroup(yaml.value)?.["lists"]);
  return [...lists.flatMap((item, index) => wayToList(item, index, yaml)), ...twice(lists, yaml)];
}

function wayToList(item: unknown, index: number, yaml: YamlText): readonly Problem[] {
  const list = asGroup(item);
  if (list === undefined || Object.hasOwn(list, "url") !== Object.hasOwn(list, "path")) return [];
  const message = "A list needs either `url` or `path`.";
  const hint = 'Write one of them, as in "- url: https://example.org/members.opml".';
  return [{ code: "config/no-list", message, hint, at: yaml.locate(["lists", index], "value") }];
}

/** By what each is remembered, and by where it is. */
function twice(lists: readonly unknown[], yaml: YamlText): readonly Problem[] {
  const first = new Map<string, Path>();
  return lists.flatMap((item, index) =>
    claimsOf(item, ["lists", index]).flatMap(([claim, path]): readonly Problem[] => {
      const earlier = first.get(claim);
      if (earlier === undefined) {
        first.set(claim, path);
        return [];
      }
      const { line } = yaml.locate(earlier, "value");
      const message = `The list ${quote(claim)} stands twice; the first is on line ${line}.`;
      const hint = "Keep one of them.";
      return [{ code: "config/duplicate-list", message, hint, at: yaml.locate(path, "value") }];
    }),
  );
}

function claimsOf(item: unknown, path: Path): readonly (readonly [string, Path])[] {
  const alone = asText(item);
  if (alone !== undefined) return [[comparable(alone), path]];
  const list = asGroup(item);
  return ["url", "path", "id"].flatMap((key) => {
    const said = asText(list?.[key]);
    return said === undefined ? [] : [[comparable(said), [...path, key]] as const];
  });
}

function comparable(source: string): string {
  return canonicalUrl(source) ?? source.replace(/^\.\//, "");
}
