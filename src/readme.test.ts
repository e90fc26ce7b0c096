import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { EXIT } from "./cli/exit.ts";
import { buildProgram } from "./cli/program.ts";
import type { World } from "./cli/world.ts";
import { jsonSchema } from "./config/json-schema.ts";

const README = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");

/** Every property name of a JSON Schema, wherever it stands. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const properties =
    "properties" in schema && typeof schema.properties === "object" && schema.properties !== null
      ? Object.keys(schema.properties)
      : [];
  return [...properties, ...Object.values(schema).flatMap(keysOf)];
}

const world = { terminal: { say: () => undefined, warn: () => undefined }, version: "0" } as unknown as World; // only its words are asked for
const commands = buildProgram(world, () => undefined).commands;

it.each([...new Set(keysOf(jsonSchema()))])("the README's reference has the key %s", (key) => {
  expect(README).toMatch(new RegExp(`\`(?:[\\w[\\]]+\\.)?${key}(?:[.[][\\w.[\\]]*)?\``));
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
