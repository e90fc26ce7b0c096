import { describe, expect, it } from "vitest";
import { DAY_MS, instant, later } from "../model/instant.ts";
import type { Mention } from "../model/mention.ts";
import { decideMentions, type LinkingPost, type MentionGround } from "./wishes.ts";

const NOW = instant(1_800_000_000_000);
const PAGE = "https://x.example/page";

const post = (id: number, targets: readonly string[] = [PAGE], over: Partial<LinkingPost> = {}): LinkingPost => ({
  id,
  memberId: "ana",
  riverAt: later(NOW, -id * 60_000),
  link: `https://ana.example/${id}`,
  targets,
  ...over,
});

const decide = (posts: readonly LinkingPost[], over: Partial<MentionGround> = {}) =>
  decideMentions({
    posts,
    known: [],
    sitesOf: (id) => [`${id}.example`, `${id}-blog.example`],
    mayAsk: () => true,
    now: NOW,
    ...over,
  });
const told = (posts: readonly LinkingPost[], over: Partial<MentionGround> = {}): readonly string[] =>
  decide(posts, over).chosen.map(({ from, target }) => `${from} ${target}`);

const mention = (over: Partial<Mention>): Mention => ({
  from: 1,
  target: PAGE,
  outcome: "failed",
  tries: 1,
  at: NOW,
  ...over,
});

it("tells each page of a young post, in the words of its own address", () => {
  expect(decide([post(1)])).toEqual({
    chosen: [{ from: 1, memberId: "ana", source: "https://ana.example/1", target: PAGE, tries: 0 }],
    later: 0,
  });
});

describe("nobody is told of", () => {
  it.each<[string, LinkingPost]>([
    ["a post older than 14 days", post(1, [PAGE], { riverAt: later(NOW, -14 * DAY_MS - 1) })],
    ["a link to the member's own site", post(1, ["https://www.ana.example/2"])],
    ["a link to another site of theirs", post(1, ["https://ana-blog.example/2"])],
    ["a post without an address", post(1, [PAGE], { link: undefined })],
    ["a post whose address is somebody else's page", post(1, [PAGE], { link: "https://news.example/item" })],
  ])("%s", (_what, one) => expect(told([one])).toEqual([]));

  it("a page that may not be asked", () => {
    expect(told([post(1)], { mayAsk: (target) => target !== PAGE })).toEqual([]);
  });

  it("what a site repeats under its posts", () => {
    const footer = "https://hoster.example/";
    const posts = [1, 2, 3, 4, 5].map((id) => post(id, [footer, `https://x.example/${id}`]));
    expect(told(posts).filter((line) => line.includes(footer))).toEqual([]);
    expect(told(posts)).toHaveLength(5);
    expect(told(posts.slice(0, 3)).filter((line) => line.includes(footer))).toHaveLength(3);
  });
});

describe("a link that was told before", () => {
  it.each<[string, Partial<Mention>, boolean]>([
    ["is told no more after it went well", { outcome: "sent", at: later(NOW, -10 * DAY_MS) }, false],
    ["is told no more where nobody takes it", { outcome: "none", at: later(NOW, -10 * DAY_MS) }, false],
    ["waits a day after a failure", { at: later(NOW, -DAY_MS + 1) }, false],
    ["is tried again after a day", { at: later(NOW, -DAY_MS) }, true],
    ["waits four days after the second", { tries: 2, at: later(NOW, -4 * DAY_MS + 1) }, false],
    ["is tried a third time after four days", { tries: 2, at: later(NOW, -4 * DAY_MS) }, true],
    ["is given up after three tries", { tries: 3, at: later(NOW, -13 * DAY_MS) }, false],
  ])("%s", (_what, known, isTold) => {
    expect(told([post(1)], { known: [mention(known)] })).toHaveLength(isTold ? 1 : 0);
  });

  it("says nothing of the same page in another post", () => {
    expect(told([post(1), post(2)], { known: [mention({ outcome: "sent" })] })).toEqual([`2 ${PAGE}`]);
  });
});

describe("a run", () => {
  const many = (memberId: string, count: number): LinkingPost =>
    post(
      memberId.length,
      Array.from({ length: count }, (_, n) => `https://x${n}.example/`),
      { memberId, link: `https://${memberId}.example/1` },
    );

  it("tells five pages of one member and twenty in all, and leaves the rest", () => {
    const names = ["a", "bb", "ccc", "dddd", "eeeee", "ffffff"];
    expect(decide([many("a", 9)])).toMatchObject({ chosen: { length: 5 }, later: 4 });
    expect(decide(names.map((name) => many(name, 5)))).toMatchObject({ chosen: { length: 20 }, later: 10 });
  });

  it("begins with the oldest post, and with what was never tried", () => {
    const known = [mention({ from: 3, at: later(NOW, -2 * DAY_MS) })];
    expect(told([post(1), post(2), post(3)], { known })).toEqual([`2 ${PAGE}`, `1 ${PAGE}`, `3 ${PAGE}`]);
  });
});
