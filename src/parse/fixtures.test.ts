import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ParseOutcome, RawEntry, RawFeed } from "../model/raw-feed.ts";
import { parseDirect, parseFeed } from "./parse.ts";

/** What NAME.json says of NAME.xml or NAME.jsonfeed: only what the fixture is about, but all warnings. */
type Expectation =
  | { readonly problem: string; readonly candidates: readonly string[] }
  | {
      readonly feed: Partial<RawFeed>;
      readonly entries: readonly Partial<RawEntry>[];
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
    if ("problem" in expected) return void expect(summarize(outcome)).toEqual(expected);
    expect(summarize(outcome)).toMatchObject({
      ...expected.feed,
      entries: expected.entries,
      warnings: expected.warnings,
    });
    const entries = outcome.kind === "parsed" ? outcome.feed.entries : [];
    for (const field of expected.absent ?? []) expect(entries.map((entry) => field in entry)).not.toContain(true);
  });

  it("is the same by way of rss-parser and without", async () => {
    expect(await parseFeed(bytesOf(source), ABOUT)).toEqual(await parseDirect(bytesOf(source), ABOUT));
  });

  it("says inside what it proves", () => {
    expect(bytesOf(source).toString().replaceAll("\0", "")).toMatch(/Proves: \S|"_proves": "/);
  });
});

it("has at least fifty fixtures", () => {
  expect(sources.length).toBeGreaterThanOrEqual(50);
});
