import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { EXIT } from "./cli/exit.ts";
import { buildProgram } from "./cli/program.ts";
import type { World } from "./cli/world.ts";
import { jsonSchema } from "./config/json-schema.ts";

const README = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");

/** Every key of feeds.yaml with its way: `planet.name`, `members[].feeds[].url`. What `defaults` may hold, members hold. */
function keysOf(schema: unknown, way = ""): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties = {}, items, anyOf = [] } = schema as { properties?: object; items?: unknown; anyOf?: unknown[] };
  return [
    ...Object.entries(properties).flatMap(([key, inner]) => [
      `${way}${key}`,
      ...(key === "defaults" ? [] : keysOf(inner, `${way}${key}.`)),
    ]),
    ...keysOf(items, way.replace(/\.$/, "[].")),
    ...anyOf.flatMap((inner) => keysOf(inner, way)),
  ];
}

/** What the reference explains: the names in the first cell of each row; those after the first share its way. */
const explained = new Set(
  [...README.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = ""]) => {
    const names = [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
    const way = /^.*\./.exec(names[0] ?? "")?.[0] ?? "";
    return names.map((name) => (name.includes(".") ? name : `${way}${name}`));
  }),
);

const world = { terminal: { say: () => undefined, warn: () => undefined }, version: "0" } as unknown as World; // only its words are asked for
const commands = buildProgram(world, () => undefined).commands;

/** Sections are explained by what they hold, filters by one row. */
const SECTIONS = /^(?:planet|river|site|members|dedupe|keep|network)$|(?:include|exclude)\./;

it.each(
  [...new Set(keysOf(jsonSchema()))].filter((key) => !SECTIONS.test(key)),
)("the README's reference explains %s", (key) => {
  expect([...explained]).toContain(key);
});

it.each(commands.map((command) => command.name()))("the README lists the command %s", (name) => {
  expect(README).toMatch(new RegExp(`^\\| \`${name}[ \`]`, "m"));
});

it.each([
  ...new Set(commands.flatMap((command) => command.options.map((option) => option.long ?? ""))),
])("the README names the option %s", (option) => {
  expect(README).toContain(option);
});

it.each(Object.values(EXIT))("the README explains exit code %i", (code) => {
  expect(README).toMatch(new RegExp(`^\\| ${code} \\|`, "m"));
});
