import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ParseOutcome, RawEntry, RawFeed } from "../model/raw-feed.ts";
import { canonicalize } from "./canonical/canonicalize.ts";
import { FIELDS } from "./canonical/record.ts";
import { decode } from "./decode.ts";
import { menderFor } from "./double-encoding.ts";
import { parseDirect, parseFeed } from "./parse.ts";
import { UNREADABLE_CODES } from "./unreadable.ts";
import { createWarnings, WARNING_CODES } from "./warnings.ts";

/** What NAME.json says of NAME.xml or NAME.jsonfeed: only what the fixture is about, but all warnings. */
type Expectation =
  | { readonly problem: string; readonly candidates: readonly string[] }
  | {
      readonly feed: Partial<RawFeed>;
      /** Absent where only their number, `count`, is of interest. */
      readonly entries?: readonly Partial<RawEntry>[];
      readonly count?: number;
      readonly warnings: readonly string[];
      /** Fields no entry may have. */
      readonly absent?: readonly (keyof RawEntry)[];
    };

const FIXTURES = join(import.meta.dirname, "fixtures");
const ABOUT = { url: "https://ponds.example/feed" };
const sources = readdirSync(FIXTURES).filter((name) => !name.endsWith(".json"));

const bytesOf = (source: string): Uint8Array => readFileSync(join(FIXTURES, source));
const expectationOf = (source: string): Expectation =>
  JSON.parse(readFileSync(join(FIXTURES, source.replace(/\.\w+$/, ".json")), "utf8")) as Expectation;

function summarize(outcome: ParseOutcome): unknown {
  if (outcome.kind === "unreadable") return { problem: outcome.problem.code, candidates: outcome.candidates };
  return { ...outcome.feed, warnings: outcome.feed.warnings.map(({ code }) => code) };
}

describe.each(sources)("%s", (source) => {
  it("is read as its .json says", async () => {
    const expected = expectationOf(source);
    const outcome = await parseFeed(bytesOf(source), ABOUT);
    if ("problem" in expected) {
      const { problem, candidates } = expected;
      return void expect(summarize(outcome)).toEqual({ problem, candidates });
    }
    expect(summarize(outcome)).toMatchObject({
      ...expected.feed,
      ...(expected.entries !== undefined ? { entries: expected.entries } : {}),
      warnings: expected.warnings,
    });
    const entries = outcome.kind === "parsed" ? outcome.feed.entries : [];
    expect(entries).toHaveLength(expected.count ?? expected.entries?.length ?? 0);
    for (const field of expected.absent ?? []) expect(entries.map((entry) => field in entry)).not.toContain(true);
  });

  it("is the same by way of rss-parser and without", async () => {
    expect(await parseFeed(bytesOf(source), ABOUT)).toEqual(await parseDirect(bytesOf(source), ABOUT));
  });

  it("says what it proves, in the .json where the document has no place for it", () => {
    const said = `${new TextDecoder().decode(bytesOf(source)).replaceAll("\0", "")}${JSON.stringify(expectationOf(source))}`;
    expect(said).toMatch(/Proves: \S|"_proves": ?"\S/);
  });
});

describe("the fixtures together", () => {
  const expectations = sources.map(expectationOf);

  it("give every warning there is, but for the one that takes 10 MiB (limits.test.ts)", () => {
    const given = new Set(expectations.flatMap((expected) => ("problem" in expected ? [] : expected.warnings)));
    expect(WARNING_CODES.filter((code) => !given.has(code))).toEqual(["parse/document-cut"]);
  });

  it("give every reason for refusing a document, but for mistakes of ours", () => {
    const given = new Set(expectations.flatMap((expected) => ("problem" in expected ? [expected.problem] : [])));
    expect(UNREADABLE_CODES.filter((code) => !given.has(code))).toEqual(["parse/failed"]);
  });

  it("fill every field of a record", () => {
    const filled = new Set<string>();
    for (const source of sources) {
      const { text, encoding } = decode(bytesOf(source), undefined, createWarnings());
      const document = canonicalize(text, {
        url: undefined,
        mend: menderFor(text, encoding),
        warnings: createWarnings(),
      });
      if (document.kind !== "feed") continue;
      for (const record of [document.canonical.feed, ...document.canonical.entries])
        for (const field of record.keys()) filled.add(field);
    }
    expect(FIELDS.filter((field) => !filled.has(field))).toEqual([]);
  });

  it("are at least 120", () => {
    expect(sources.length).toBeGreaterThanOrEqual(120);
  });
});
