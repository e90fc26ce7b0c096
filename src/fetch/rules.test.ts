import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = join(import.meta.dirname, "..");
const page = readFileSync(join(SRC, "..", "docs", "fetching.md"), "utf8");

/** Rules of docs/fetching.md with what they say, those left out of which nothing is built. */
const built = [...page.matchAll(/^\| (F\d+) \| (.+?) \|/gm)].flatMap(([, rule = "", text = ""]) =>
  text.startsWith("**Not yet:**") ? [] : rule,
);

/** Rules that a test names, in its title or in a comment above it. */
const named = new Set(
  readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts") && !file.endsWith("rules.test.ts"))
    .flatMap((file) => [...readFileSync(join(SRC, file), "utf8").matchAll(/\bF\d+\b/g)].map(([rule]) => rule)),
);

describe("docs/fetching.md", () => {
  it("has its rules read", () => {
    expect(built).toEqual(expect.arrayContaining(["F1", "F13", "F43"]));
  });

  it.each(built)("has a test for %s", (rule) => {
    expect(named).toContain(rule);
  });
});
