import { existsSync, readdirSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { machineTrouble } from "./cli/machine-trouble.ts";
import { buildProgram } from "./cli/program.ts";
import type { World } from "./cli/world.ts";

const SRC = import.meta.dirname;
const ROOT = join(SRC, "..");

const sources = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !/\.(?:test|testing|contract)\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(SRC, file), "utf8") }));
const pageOf = (name: string): string => readFileSync(join(ROOT, "docs", name), "utf8");

/** First words of codes: the rooms, the commands, and the machine itself. */
const world = { terminal: { say: () => undefined, warn: () => undefined }, version: "0" } as unknown as World; // only its words are asked for
const commands = buildProgram(world, () => undefined).commands.map((command) => command.name());
const folders = readdirSync(SRC, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
const FIRST_WORD = [...new Set([...folders, ...commands, "machine"])].join("|");

describe("docs/problems.md", () => {
  const written = new RegExp(`"((?:${FIRST_WORD})/[a-z0-9-]+)"|refuse\\(\\[\\{ code: "([a-z]+)"`, "g");
  const literal = sources.flatMap(({ text }) => [...text.matchAll(written)].map((match) => match[1] ?? match[2] ?? ""));
  const machine = Object.keys(constants.errno).flatMap(
    (code) => machineTrouble(Object.assign(new Error(code), { code }))?.code ?? [],
  );
  const said = [...new Set([...literal, ...machine])].sort();
  const rows = pageOf("problems.md")
    .split(/^## /m)
    .flatMap((section) => {
      const heading = section.split("\n", 1)[0] ?? "";
      return [...section.matchAll(/^\| `([^`]+)` \| (.*) \| (.*) \|$/gm)].map(
        ([, code = "", meaning = "", mend = ""]) => ({ code, heading, meaning, mend }),
      );
    });

  it("is held against codes of every kind", () => {
    expect(said).toEqual(expect.arrayContaining(["parse/truncated", "fetch/dns", "machine/enospc", "usage", "bug"]));
  });

  it.each(said)("explains %s", (code) => {
    expect(rows.filter((row) => row.code === code)).toHaveLength(1);
  });

  it.each(rows)("explains $code, which the program can say, under its room", ({ code, heading, meaning, mend }) => {
    expect(said).toContain(code);
    const [room = ""] = code.split("/");
    expect([room, "Commands"]).toContain(heading);
    expect(`${meaning} ${mend}`).toMatch(/^[^a-z].{10,}\. .{5,}[.?]$/);
  });

  it("can be complete, because only the machine's codes are put together from parts", () => {
    const assembled = new RegExp(`\`(?:${FIRST_WORD})/[^\`\\s]*\\$\\{`);
    expect(sources.filter(({ text }) => assembled.test(text)).map(({ file }) => file)).toEqual([
      join("cli", "machine-trouble.ts"),
    ]);
  });
});

/** `S7–S14` and `S23, S24` as single numbers. */
function numbersIn(citation: string): readonly string[] {
  return [...citation.matchAll(/([FS])(\d+)(?:–[FS](\d+))?/g)].flatMap(([, letter = "", from = "", to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, n) => `${letter}${Number(from) + n}`),
  );
}

const CITATION = /\brules?[\s*]+((?:[FS]\d+(?:–|, | and )?)+)|\(([FS]\d+)\)/g;
const cited = sources.flatMap(({ text }) =>
  [...text.matchAll(CITATION)].flatMap((match) => numbersIn(match[1] ?? match[2] ?? "")),
);

describe.each([
  ["fetching.md", "F", 44],
  ["security.md", "S", 31],
] as const)("docs/%s", (name, letter, count) => {
  const numbers = [...pageOf(name).matchAll(/^\| ([FS]\d+) \|/gm)].map((match) => match[1] ?? "");

  it("has every rule once, in order", () => {
    expect(numbers).toEqual(numbersIn(`${letter}1–${letter}${count}`));
  });

  it("has the rules that the source cites", () => {
    const ours = [...new Set(cited)].filter((number) => number.startsWith(letter));
    expect(ours).not.toEqual([]);
    expect(ours.filter((number) => !numbers.includes(number))).toEqual([]);
  });
});

it.each(["fetching.md", "security.md"])("docs/%s names files that are there", (name) => {
  const named = [...pageOf(name).matchAll(/`((?:\.?[\w-]+\/)+[\w.-]+\.(?:ts|js|json|yml|md))`/g)].map(
    (match) => match[1] ?? "",
  );
  expect(named.filter((file) => !existsSync(join(SRC, file)) && !existsSync(join(ROOT, file)))).toEqual([]);
});
