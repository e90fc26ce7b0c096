import { expect, it } from "vitest";
import type { EntryListing } from "../model/entry.ts";
import { DAY_MS, instant } from "../model/instant.ts";
import type { RiverPage } from "../model/site/post-pages.ts";
import { SAMPLE_NEWEST, sampleConfig, sampleListing } from "./sample.testing.ts";
import { planSite } from "./site.ts";

/** Posts by number of days before the newest. */
const wrote = (memberId: string, ...daysAgo: readonly number[]): readonly EntryListing[] =>
  daysAgo.map((days) =>
    sampleListing(memberId.length * 1000 + days, memberId, { riverAt: instant(SAMPLE_NEWEST - days * DAY_MS) }),
  );

function voices(...posts: readonly EntryListing[]): readonly (readonly [name: string, since: string])[] {
  const listing = posts.toSorted((a, b) => b.riverAt - a.riverAt);
  const front = planSite({ config: sampleConfig(), listing, feeds: [], assets: {} }).find(({ path }) => path === "/");
  const { rail } = front?.fill(new Map()) as RiverPage;
  return rail.quietVoices?.map(({ member, since }) => [member.id, since.datetime] as const) ?? [];
}

it.each<[string, readonly number[], readonly (readonly [string, string])[]]>([
  ["wrote after sixty days", [0, 60], [["venus", "2026-09-22"]]],
  ["wrote after fifty-nine days", [0, 59], []],
  ["wrote for the first time", [0], []],
  ["wrote again, and then more", [0, 1, 2, 90], [["venus", "2026-08-23"]]],
  ["was silent between older posts only", [0, 20, 40, 200], []],
])("a member who %s", (_, days, named) => {
  // Three posts and seven days: what is forty days old is out of sight.
  expect(voices(...wrote("mercury", 0, 1, 2, 3), ...wrote("venus", ...days))).toEqual(named);
});

it("names who came back last first", () => {
  expect(voices(...wrote("mercury", 2, 80), ...wrote("venus", 1, 70)).map(([name]) => name)).toEqual([
    "venus",
    "mercury",
  ]);
});
