import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cpuMs, growth } from "./cpu.testing.ts";
import { attacksOn } from "./regex-attacks.testing.ts";
import { literalsOf, regexLiterals, regexOf } from "./regex-literals.testing.ts";

/** Ten times the text may take this many times as long: half way, by factors, from ten times to the square's hundred. */
const MAX_RATIO = 30;
const SMALL = 1_000;
const LARGE = SMALL * 10;
/** An attack of {@link LARGE} that takes less is not quadratic: that would be a hundred steps a character. */
const QUICK_MS = 1;

/** The highest growth of all attacks that are not over at once, up to the first that grows too fast; 0 when all are over. */
async function worstGrowth(literal: string): Promise<number> {
  const regex = regexOf(literal);
  const apply = (text: string) => text.replace(regex, "");
  let worst = 0;
  for (const attack of attacksOn(regex.source)) {
    if (worst > MAX_RATIO) break;
    const text = attack(LARGE);
    if ((await cpuMs(() => apply(text))) > QUICK_MS)
      worst = Math.max(worst, await growth((size) => apply(attack(size)), SMALL, MAX_RATIO));
  }
  return worst;
}

const folder = (room: string): string => join(import.meta.dirname, "..", room);

describe.each(["parse", "normalize"])("in %s/, which sees feeds as they come", (room) => {
  it.each(regexLiterals(folder(room)))("%s is linear in any text", async (literal) => {
    expect(await worstGrowth(literal)).toBeLessThan(MAX_RATIO);
  });
});

it("expressions put together when they run are these two, held by linear.test.ts", () => {
  const users = ["parse", "normalize"].flatMap((room) =>
    readdirSync(folder(room), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !/\.(?:test|testing)\.ts$/.test(file))
      .filter((file) => readFileSync(join(folder(room), file), "utf8").includes("new RegExp("))
      .map((file) => `${room}/${file}`),
  );
  expect(users).toEqual(["parse/discover.ts", "normalize/tags.ts"]);
});

describe("the search for expressions", () => {
  it.each([
    ["an assignment", "const A = /a/;", ["/a/"]],
    ["an argument, with flags", 'x.replace(/a\\/b/gi, "")', ["/a\\/b/gi"]],
    ["a slash in a class", "x.split(/[/#]{1,3}$/)", ["/[/#]{1,3}$/"]],
    ["a line of its own", "const A =\n  /^a/;", ["/^a/"]],
    ["an arrow, a condition, a negation", "() => /a/ ? /b/ : !/c/", ["/a/", "/b/", "/c/"]],
    ["no comment and no address", '// a = /x/\n/* (/y/) */ "https://ponds.example/a/b/"', []],
    ["no division", "a / b / c", []],
  ])("finds %s", (_title, source, found) => {
    expect(literalsOf(source)).toEqual(found);
  });
});

it.each([
  ["white space before the end", "/\\s+$/"],
  ["the same thing twice", "/^\\s*(\\d{1,15})\\s*(?:px)?\\s*$/"],
  ["anything up to an end that never comes", "/<(?:.|\\n)*?>/g"],
  ["anything behind a run of signs", "/[a-z]+@/"],
])("the attacks bring down a slow one: %s", async (_title, literal) => {
  expect(await worstGrowth(literal)).toBeGreaterThan(MAX_RATIO);
});
