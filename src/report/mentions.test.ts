import { describe, expect, it } from "vitest";
import type { MentionsReport } from "../model/mention.ts";
import { mentionLines } from "./mentions.ts";
import { paint } from "./paint.ts";

const NOTHING: MentionsReport = { ms: 900, sent: 0, none: 0, failed: [], later: 0 };
const lines = (report: Partial<MentionsReport>): readonly string[] =>
  mentionLines({ ...NOTHING, ...report }, paint(false));
const failures = (hosts: number) =>
  Array.from({ length: hosts }, (_, n) => ({ host: `h${n}.example`, code: "fetch/dns", count: 2 }));

describe("what came of telling pages", () => {
  it.each<[string, Partial<MentionsReport>, string]>([
    ["one", { sent: 1, none: 1 }, "notify 1 webmention sent, 1 page takes none; 0.9 s"],
    [
      "several",
      { sent: 2, none: 3, later: 7 },
      "notify 2 webmentions sent, 3 pages take none, 7 left for later runs; 0.9 s",
    ],
  ])("is told in a line: %s", (_what, report, line) => expect(lines(report)).toEqual([line]));

  it("is not told when there was nobody to tell", () => expect(lines({})).toEqual([]));

  it("names the hosts that failed, five at most, and prints no control character", () => {
    expect(lines({ failed: [{ host: "a\u001b[2J", code: "fetch/dns", count: 1 }, ...failures(7).slice(1)] })).toEqual([
      "  a\\u{1b}[2J: 1 × fetch/dns",
      ...failures(5)
        .slice(1)
        .map(({ host }) => `  ${host}: 2 × fetch/dns`),
      "  and 2 more",
      "notify 0 webmentions sent, 13 failed; 0.9 s",
    ]);
  });
});
