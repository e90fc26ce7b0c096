import { feedAddress, webAddress } from "./address.ts";
import { quote } from "./checked.ts";
import { filePath } from "./file-path.ts";
import type { Path, YamlText } from "./read-yaml.ts";

/** A group of the file as written, nothing checked. */
export type RawGroup = Readonly<Record<string, unknown>>;

/** A member as written, with its place. */
export interface RawMember {
  readonly group: RawGroup;
  readonly path: Path;
  /** As messages name it. */
  readonly shown: string;
}

/** What a member says is its own: nobody else may say the same. */
export interface Claim {
  /** What is compared. */
  readonly key: string;
  /** What messages show. */
  readonly shown: string;
  readonly owner: RawMember;
  readonly path: Path;
}

/** The members as written: whatever of `members:` is a group. */
export function rawMembers(yaml: YamlText): readonly RawMember[] {
  return asList(asGroup(yaml.value)?.["members"]).flatMap((value, position) => {
    const group = asGroup(value);
    if (group === undefined) return [];
    const name = asText(group["name"]) ?? asText(group["id"]);
    const shown = name === undefined ? "A member without a name" : quote(name).slice(1, -1);
    return [{ group, path: ["members", position], shown }];
  });
}

/** Every address and file a member reads a feed from, as far as it can be read. */
export function feedClaims(owner: RawMember): readonly Claim[] {
  const { group, path } = owner;
  const places: [unknown, Path, "url" | "path"][] = [
    [group["feed"], [...path, "feed"], "url"],
    [group["path"], [...path, "path"], "path"],
  ];
  for (const [index, item] of asList(group["feeds"]).entries()) {
    const at = [...path, "feeds", index];
    const feed = asGroup(item);
    if (feed === undefined) places.push([item, at, "url"]);
    else places.push([feed["url"], [...at, "url"], "url"], [feed["path"], [...at, "path"], "path"]);
  }
  return places.flatMap(([value, at, kind]) => {
    const shown = readable(value, kind === "url" ? feedAddress : filePath);
    return shown === undefined ? [] : [{ key: `${kind} ${shown}`, shown, owner, path: at }];
  });
}

/** The member's home page, when it can be read. */
export function siteOfMember({ group }: RawMember): string | undefined {
  return readable(group["site"], webAddress);
}

/** A text that says something, without the white space around it. */
export function asText(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** A group, or nothing. */
export function asGroup(value: unknown): RawGroup | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as RawGroup) : undefined;
}

/** A list; anything else is an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function readable(value: unknown, read: typeof webAddress): string | undefined {
  const checked = typeof value === "string" ? read(value) : undefined;
  return checked?.ok === true ? checked.value : undefined;
}
