import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CheckedFeed, CheckReport } from "../model/check.ts";
import { instant } from "../model/instant.ts";
import { annotationLines } from "./annotations.ts";
import { checkLines } from "./check.ts";
import { checkJson } from "./check-json.ts";
import { junitXml } from "./junit.ts";
import { paint } from "./paint.ts";

const feed = (over: Partial<CheckedFeed>): CheckedFeed => ({
  feedKey: "ana/1",
  memberId: "ana",
  memberName: "Ana",
  source: "https://ana.example/feed",
  at: { line: 4, column: 11 },
  isAsked: true,
  ms: 240,
  errors: [],
  warnings: [],
  notes: [],
  ...over,
});
const REPORT: CheckReport = {
  file: "feeds.yaml",
  mistakes: [],
  warnings: [],
  members: 3,
  feeds: 3,
  since: { revision: "origin/main", added: ["ana", "ben"], changed: ["cleo"], removed: [] },
  online: [
    feed({ title: "Notes", posts: 12, newestAt: instant(Date.UTC(2026, 10, 20)) }),
    feed({
      memberId: "ben",
      memberName: "Ben",
      errors: [{ code: "fetch/not-found", message: "Nothing there, 100% sure (404).", hint: "Ask them." }],
      notes: [{ code: "normalize/no-id", message: "1 of 2 entries without an id." }],
    }),
    feed({
      memberId: "cleo",
      memberName: "Cleo",
      isAsked: false,
      ms: 0,
      warnings: [{ code: "check/held", message: "Not asked: cleo.example asked for quiet." }],
    }),
  ],
};
const MISTAKES: CheckReport = {
  file: "feeds.yaml",
  mistakes: [{ code: "config/bad-value", message: "`every` is no time.", at: { line: 9, column: 3 } }],
  warnings: [],
  members: 0,
  feeds: 0,
};

it("tells people of each feed, and with --quiet of those alone that are not right", () => {
  expect(checkLines(REPORT, false, paint(false)).join("\n")).toMatchInlineSnapshot(`
    "✓ feeds.yaml can be read: 3 members, 3 feeds.
    since origin/main: 2 new (ana, ben), 1 changed (cleo)
    ✓ Ana https://ana.example/feed: “Notes”, 12 posts, the newest of 2026-11-20
    ✗ Ben https://ana.example/feed [normalize/no-id]
        feeds.yaml:4:11: Nothing there, 100% sure (404). (fetch/not-found)
          → Ask them.
    ! Cleo https://ana.example/feed
        feeds.yaml:4:11: Not asked: cleo.example asked for quiet. (check/held)
    check 2 feeds asked: 1 not right, 1 with something to mend, 1 well"
  `);
  expect(checkLines(REPORT, true, paint(false))[0]).toMatch(/^✗ Ben/);
});

it("tells machines whether all is right", () => {
  expect(checkJson(REPORT)).toMatchObject({
    ok: false,
    members: 3,
    online: [{ newest: "2026-11-20T00:00:00Z" }, {}, {}],
  });
  expect(checkJson({ ...REPORT, online: [] })).toMatchObject({ ok: true, problems: [] });
  expect(checkJson(MISTAKES)).toEqual({ ok: false, problems: MISTAKES.mistakes });
});

describe("annotations", () => {
  it("are workflow commands with place, code, sentence and mend", () => {
    expect([...annotationLines(MISTAKES, "planet/feeds.yaml"), ...annotationLines(REPORT, "feeds.yaml")]).toEqual([
      "::error file=planet/feeds.yaml,line=9,col=3,title=config/bad-value::`every` is no time.",
      "::error file=feeds.yaml,line=4,col=11,title=fetch/not-found::Ben: Nothing there, 100%25 sure (404).%0AAsk them.",
      "::notice file=feeds.yaml,line=4,col=11,title=normalize/no-id::Ben: 1 of 2 entries without an id.",
      "::warning file=feeds.yaml,line=4,col=11,title=check/held::Cleo: Not asked: cleo.example asked for quiet.",
    ]);
  });

  it("hold nothing foreign that is read as a command or a property, whatever a feed says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (message, path) => {
        const online = [feed({ memberName: message, errors: [{ code: "x/y", message, hint: message }] })];
        const [line = "", ...more] = annotationLines({ ...REPORT, online }, path);
        expect(more).toEqual([]);
        expect(line).not.toMatch(/[\r\n]|##\[/);
        const [, properties = ""] = /^::error (.*?)::/.exec(line) ?? [];
        expect(properties.split(",").map((pair) => pair.split("=")[0])).toEqual(["file", "line", "col", "title"]);
      }),
    );
  });
});

describe("JUnit", () => {
  it("has a case for the file and one for each feed", () => {
    expect(junitXml(REPORT)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="orrery check" tests="4" failures="1" errors="0" skipped="1" time="0.480">
        <testsuite name="feeds.yaml" tests="1" failures="0" errors="0" skipped="0" time="0.000">
          <testcase classname="feeds.yaml" name="can be read" time="0.000"/>
        </testsuite>
        <testsuite name="feeds of feeds.yaml" tests="3" failures="1" errors="0" skipped="1" time="0.480">
          <testcase classname="ana" name="Ana: https://ana.example/feed" time="0.240"/>
          <testcase classname="ben" name="Ben: https://ana.example/feed" time="0.240">
            <failure type="fetch/not-found" message="Nothing there, 100% sure (404).">4:11 Nothing there, 100% sure (404). (fetch/not-found) Ask them.</failure>
            <system-out>1 of 2 entries without an id. (normalize/no-id)</system-out>
          </testcase>
          <testcase classname="cleo" name="Cleo: https://ana.example/feed" time="0.000">
            <skipped message="Not asked: cleo.example asked for quiet."/>
            <system-out>Not asked: cleo.example asked for quiet. (check/held)</system-out>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it("has a case for each mistake", () => {
    expect(junitXml(MISTAKES)).toContain(
      '<testcase classname="feeds.yaml" name="9:3 config/bad-value" time="0.000">\n      <failure type="config/bad-value"',
    );
  });

  it("is XML whatever a feed says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (message) => {
        const text = junitXml({
          ...REPORT,
          online: [feed({ memberName: message, errors: [{ code: "x/y", message }] })],
        });
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\ufffe\uffff]/);
        expect(text.match(/<(?!\/)/g)?.length).toBe(7);
        expect(text.isWellFormed()).toBe(true);
      }),
    );
  });
});
