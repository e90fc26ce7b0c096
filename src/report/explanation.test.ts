import { expect, it } from "vitest";
import type { Explanation, PostStory } from "../model/explanation.ts";
import { HOUR_MS, instant, later } from "../model/instant.ts";
import { explanationLines } from "./explanation.ts";
import { explanationJson } from "./explanation-json.ts";
import { jsonText } from "./json-text.ts";
import { paint } from "./paint.ts";

const NOW = instant(Date.UTC(2026, 10, 21, 12));
const STORY: PostStory = {
  title: "The moon",
  link: "https://ana.example/moon",
  memberId: "ana",
  memberName: "Ana",
  feedKey: "ana/1",
  standing: "shown",
  because: ["Its date lies in the future, so it stands where it was first seen."],
  rawIds: ["tag:new", "tag:old"],
  published: later(NOW, 90 * HOUR_MS),
  firstSeen: later(NOW, -2 * HOUR_MS),
  riverAt: later(NOW, -2 * HOUR_MS),
  pages: ["/", "/threads/the-moon-1c0ffee5/", "/members/ana/"],
  feeds: ["/atom.xml", "/rss.xml", "/feed.json"],
  copies: ["https://dev.example/ana/moon"],
  linksTo: [],
  linkedBy: [{ title: "Also the moon", link: "https://ben.example/1", memberName: "Ben" }],
};
const POSTS: Explanation = {
  kind: "posts",
  posts: [STORY],
  feeds: [
    {
      feedKey: "ana/1",
      memberId: "ana",
      memberName: "Ana",
      source: "https://ana.example/feed",
      state: "good",
      lastGoodAt: later(NOW, -2 * HOUR_MS),
      nextAt: later(NOW, 4 * HOUR_MS),
      nextWhy: "feeds.yaml says every 6 hours",
      isGone: false,
      findings: [],
      proposals: [],
    },
  ],
};

it("tells people of a post in few lines", () => {
  expect(explanationLines(POSTS, NOW, paint(false)).join("\n")).toMatchInlineSnapshot(`
    "“The moon” by Ana
    ✓ Shown.
        Its date lies in the future, so it stands where it was first seen.
        Address    https://ana.example/moon
        Dated      2026-11-25T06:00:00Z
        First seen 2026-11-21T10:00:00Z
        Stands at  2026-11-21T10:00:00Z
        Feed       ana/1
        Id         tag:new
        Former ids tag:old
        Copies     https://dev.example/ana/moon
        In thread  /threads/the-moon-1c0ffee5/
        On pages   /
                   /members/ana/
        In feeds   /atom.xml
        Linked by  “Also the moon” by Ben, https://ben.example/1

    Feed ana/1 https://ana.example/feed
        read 2 h ago, next visit in 4 h: feeds.yaml says every 6 hours"
  `);
});

it("lets no foreign word command a terminal or a machine that reads logs", () => {
  const evil: Explanation = {
    ...POSTS,
    posts: [{ ...STORY, title: "::error::\u001b[31mred\u202e", rawIds: ["##[group]"] }],
  };
  const text = explanationLines(evil, NOW, paint(false)).join("\n");
  expect(text).not.toMatch(/\u001b|\u202e|^::|##\[/m);
  expect(jsonText(explanationJson(evil))).not.toMatch(/\u001b|\u202e|##\[/);
});

it("gives machines the moments as RFC 3339", () => {
  expect(explanationJson(POSTS)).toMatchObject({
    ok: true,
    kind: "posts",
    posts: [{ standing: "shown", firstSeen: "2026-11-21T10:00:00Z", standsAt: "2026-11-21T10:00:00Z" }],
    feeds: [{ lastGood: "2026-11-21T10:00:00Z", nextVisit: "2026-11-21T16:00:00Z" }],
  });
  expect(explanationJson({ kind: "unknown" })).toEqual({ ok: false, kind: "unknown" });
});

it("tells which pages were told of a post's links, and what came of it", () => {
  const at = later(NOW, -HOUR_MS);
  const told = [
    { target: "https://ben.example/1", outcome: "sent", status: 202, tries: 1, at },
    { target: "https://cleo.example/2", outcome: "none", status: 200, tries: 1, at },
    { target: "https://x.example/\u001b", outcome: "failed", code: "fetch/dns", tries: 2, at },
  ] as const;
  const posts: Explanation = { kind: "posts", posts: [{ ...STORY, mentions: told }], feeds: [] };
  const lines = explanationLines(posts, NOW, paint(false));
  expect(
    lines.slice(
      lines.findIndex((line) => line.includes("Told")),
      -1,
    ),
  ).toEqual([
    "    Told       https://ben.example/1 (sent, 202, 2026-11-21)",
    "               https://cleo.example/2 (takes no webmentions, 200, 2026-11-21)",
    "               https://x.example/\\u{1b} (failed, fetch/dns, 2026-11-21)",
  ]);
  expect(JSON.parse(jsonText(explanationJson(posts))).posts[0].mentions[0]).toEqual({
    ...told[0],
    at: "2026-11-21T11:00:00Z",
  });
});

it("of a member who opted out tells what was shown before, as shown no more", () => {
  const verdict = { feedKey: "ana/1", rawId: "1", verdict: "shown", reason: "It stands at its own date." } as const;
  const member = {
    id: "ana",
    name: "Ana",
    rules: [],
    verdicts: [{ verdict: "shown", count: 3 }],
    linkedBy: [],
  } as const;
  const told = (isSilent?: true): string => {
    const story = { ...member, latest: [{ ...verdict, title: "The moon" }], ...(isSilent && { isSilent }) };
    return explanationLines({ kind: "member", member: story, feeds: [] }, NOW, paint(false)).join("\n");
  };
  expect(told()).toMatch(/Posts +3 shown\n.*✓ “The moon”/s);
  expect(told(true)).toMatch(/Posts +3 shown before, not now\n.*– “The moon”/s);
});
