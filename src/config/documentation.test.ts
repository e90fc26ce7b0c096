import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { jsonSchema } from "./json-schema.ts";
import { parseConfig } from "./parse.ts";

interface Schema {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

const page = readFileSync(join(import.meta.dirname, "../../docs/feeds-yaml.md"), "utf8");
const keys = keysOf(jsonSchema() as Schema, "");
const rows = [...page.matchAll(/^\| `([\w.]+)` \| (.+?) \| .* \| `(.+)` \|$/gm)];

/** Every key with its schema: `river.days`, and `members.feeds.url` for what stands in lists. */
function keysOf(schema: Schema, name: string): [string, Schema][] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, inner]): [string, Schema][] => {
    const full = name === "" ? key : `${name}.${key}`;
    return [[full, inner], ...keysOf(inner, full)];
  });
  const forms = [...(schema.anyOf ?? []), ...(schema.items === undefined ? [] : [schema.items])];
  return [...own, ...forms.flatMap((form) => keysOf(form, name))];
}

describe("docs/feeds-yaml.md", () => {
  it("is walked against a schema with all its keys", () => {
    expect(keys.map(([key]) => key)).toEqual(expect.arrayContaining(["members.feeds.key", "defaults.include.author"]));
  });

  it.each(keys)("documents %s", (inFile) => {
    // What holds for the members of a list is written as what holds for all.
    const key = inFile.replace(/^lists\.defaults\./, "defaults.");
    const isSection = page.includes(`\n## ${key}\n`);
    expect(isSection || page.includes(`\`${key}\``) || rows.some((row) => row[1]?.startsWith(`${key}.`))).toBe(true);
  });

  it.each(rows.map((row) => row[1] ?? ""))("documents %s, which is a key", (documented) => {
    expect(keys.map(([key]) => key)).toContain(documented);
  });

  it.each(
    keys.filter(([, { default: d }]) => (typeof d === "number" || typeof d === "string") && d !== ""),
  )("gives the default of %s", (key, schema) => {
    expect(rows.find((row) => row[1] === key)?.[2]).toBe(`\`${schema.default}\``);
  });

  it.each(
    rows.map((row) => [row[1] ?? "", row[3] ?? ""] as const),
  )("gives an example of %s that is right: %s", (key, example) => {
    expect(problemsWith(key.split("."), example)).toEqual([]);
  });

  it.each(
    [...page.matchAll(/```yaml\n((?:planet|members):[^`]*)```/g)].map((block) => block[1] ?? ""),
  )("shows a feeds.yaml that is right: %s", (block) => {
    const text = block.startsWith("planet") ? block : `planet: { name: P, url: "https://p.example/" }\n${block}`;
    expect(parseConfig(text, { file: "feeds.yaml", dir: "/" })).toMatchObject({ ok: true });
  });
});

describe("the JSON Schema", () => {
  it.each(keys)("describes %s", (_key, schema) => {
    expect(schema.description).toMatch(/^.{10,}[.…]$/);
  });

  it("refuses unknown keys and asks for one way to a feed, like the reader", () => {
    const schema = jsonSchema() as { properties: { members: { items: Readonly<Record<string, unknown>> } } };
    expect(schema).toMatchObject({ additionalProperties: false, required: ["planet"] });
    expect(schema.properties.members.items).toMatchObject({ additionalProperties: false, required: ["name"] });
    expect(schema.properties.members.items["oneOf"]).toHaveLength(3);
  });
});

/** Puts an example of the docs where it belongs and reads the whole. */
function problemsWith(key: readonly string[], example: string): readonly unknown[] {
  const isOwn = key[0] === "members" && (key[1] === "feed" || key[1] === "feeds" || key[1] === "path");
  const feed = isOwn ? {} : { feed: "https://x.example/feed" };
  const file: Record<string, unknown> = {
    planet: { name: "P", url: "https://p.example/" },
    members: [{ name: "Mercury", ...feed, ...(key[1] === "feeds" && key[2] !== undefined ? { feeds: [{}] } : {}) }],
  };
  if (key.join(".") === "members.auth") (file["members"] as object[])[0] = { name: "Mercury", ...feed, private: true };
  const isKeyAlone = key.join(".") === "members.feeds.key";
  if (isKeyAlone) file["members"] = [{ name: "Mercury", feeds: [{ url: "https://x.example/feed" }] }];
  if (key[0] === "filters") file["filters"] = [key[1] === "path" ? {} : { path: "./a.ts" }];
  if (key[0] === "lists") file["lists"] = [key[1] === "url" || key[1] === "path" ? {} : { path: "./more.txt" }];
  let place: Record<string, unknown> = file;
  for (const step of key.slice(0, -1)) {
    const next = place[step] ?? {};
    place[step] = next;
    place = (Array.isArray(next) ? next[0] : next) as Record<string, unknown>;
  }
  place[key.at(-1) ?? ""] = parse(example);
  const outcome = parseConfig(JSON.stringify(file), { file: "feeds.yaml", dir: "/" });
  return outcome.ok ? [] : outcome.problems;
}
