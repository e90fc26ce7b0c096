import { describe, expect, it } from "vitest";
import type { PicturesReport } from "../model/pictures-report.ts";
import { paint } from "./paint.ts";
import { pictureLines } from "./pictures.ts";

const NOTHING: PicturesReport = { ms: 900, copied: 0, bytes: 0, failed: [], later: 0, removed: 0 };
const lines = (report: Partial<PicturesReport>): readonly string[] =>
  pictureLines({ ...NOTHING, ...report }, paint(false));
const failures = (hosts: number) =>
  Array.from({ length: hosts }, (_, n) => ({ host: `h${n}.example`, code: "fetch/dns", count: 2 }));

describe("what became of pictures", () => {
  it.each<[string, Partial<PicturesReport>, string]>([
    ["copies", { copied: 2, bytes: 4000 }, "media 2 pictures copied (4 kB); 0.9 s"],
    [
      "one copy, and more to come",
      { copied: 1, bytes: 10, later: 7 },
      "media 1 picture copied (10 B), 7 left for later runs; 0.9 s",
    ],
    ["copies that went", { removed: 1 }, "media 0 pictures copied (0 B), 1 old copy removed; 0.9 s"],
  ])("is told in a line: %s", (_what, report, line) => expect(lines(report)).toEqual([line]));

  it("is not told when there was nothing to do", () => expect(lines({})).toEqual([]));

  it("names the hosts that gave none, five at most", () => {
    expect(lines({ failed: failures(7) })).toEqual([
      ...failures(5).map(({ host }) => `  ${host}: 2 × fetch/dns`),
      "  and 2 more",
      "media 0 pictures copied (0 B), 14 could not be had; 0.9 s",
    ]);
  });

  it("prints no control character of a host", () => {
    expect(lines({ failed: [{ host: "a\u001b[2J", code: "fetch/dns", count: 1 }] }).join("")).not.toContain("\u001b");
  });
});
