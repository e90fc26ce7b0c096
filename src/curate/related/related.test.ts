import { describe, expect, it } from "vitest";
import { DAY_MS, instant } from "../../model/instant.ts";
import { SAMPLE_NEWEST } from "../sample.testing.ts";
import type { ShownEntry } from "../shown.ts";
import { topicReader } from "../topics.ts";
import { findRelated } from "./related.ts";
import { termReader } from "./terms.ts";

type Post = readonly [memberId: string, title: string, topics?: readonly string[]];

/** Ids of related posts by id; the first post given is the newest and has the highest number. */
function related(...posts: readonly Post[]): Readonly<Record<number, readonly number[]>> {
  const shown = posts.map(
    ([memberId, , topics = []], at): ShownEntry => ({
      id: posts.length - at,
      memberId,
      riverAt: instant(SAMPLE_NEWEST - at * DAY_MS),
      archived: false,
      topics,
      day: "2026-11-21",
      key: "",
    }),
  );
  const names = new Map(
    shown.map(({ id }, at) => [id, { publishedId: `${id}`, title: posts[at]?.[1] ?? "" }] as const),
  );
  const found = findRelated(shown, names, topicReader(new Map()));
  return Object.fromEntries([...found].map(([id, entries]) => [id, entries.map((entry) => entry.id)]));
}

describe("related posts", () => {
  it("are earlier ones with the rare words of the title, or the same topic", () => {
    expect(
      related(
        ["venus", "Mending a telescope mirror"],
        ["mercury", "Lunch by the sea", ["food"]],
        ["mars", "A telescope from two mirrors"],
        ["earth", "Bread", ["Food"]],
      ),
    ).toEqual({ 4: [2], 3: [1] });
  });

  it("are three at most, and never all of one member while another wrote about it", () => {
    const posts: readonly Post[] = [
      ["venus", "Lighthouse keepers"],
      ...Array.from({ length: 4 }, (): Post => ["mercury", "Lighthouse keepers"]),
      ["mars", "Lighthouse keepers of old"],
    ];
    expect(related(...posts)[6]).toEqual([5, 4, 1]);
  });

  it("are one alone where nobody else wrote about it", () => {
    const posts: readonly Post[] = [
      ["venus", "Lighthouses"],
      ["mercury", "Lighthouses"],
      ["mercury", "Lighthouses"],
    ];
    expect(related(...posts)[3]).toEqual([2]);
  });

  it("are none for a word that everybody writes", () => {
    const posts = Array.from({ length: 40 }, (_, at): Post => [`m${at % 5}`, `Notes number-${at}x`]);
    expect(related(...posts)[40]).toBeUndefined();
  });

  it("stay as they are when a post comes", () => {
    const posts: readonly Post[] = [
      ["venus", "Tide tables"],
      ["mercury", "Tables of the tide"],
      ["mars", "Sand"],
    ];
    expect(related(["earth", "Tide and sand"], ...posts)).toMatchObject(related(...posts));
  });

  it("stay as they are on a planet that is larger than what is looked through", () => {
    const topics = ["tide", "sand", "gulls", "rope", "nets", "salt", "wind"];
    const posts = Array.from({ length: 2300 }, (_, at): Post => {
      const words = [2, 3, 5, 7, 11].map((step) => `w${(at * step * step) % (97 * step)}`);
      return [`m${at % 9}`, words.join(" "), [topics[at % 7] ?? ""]];
    });
    const [first, ...before] = posts;
    const [then, now] = [related(...before), related(...(first === undefined ? [] : [first]), ...before)];
    const kept = Object.keys(then).filter((id) => Number(id) > 1900);
    expect(kept.length).toBeGreaterThan(100);
    for (const id of kept) expect([id, now[Number(id)]]).toEqual([id, then[Number(id)]]);
  });

  it("are none of posts without words", () => {
    expect(related(["venus", ""], ["mercury", ""])).toEqual({});
  });
});

it.each([
  ["Mending mirrors", ["Mirror"], ["mending", "mirror"]],
  ["A la mer", [], ["mer"]],
  ["東京の夜", [], ["東京", "京の", "の夜"]],
  ["…!", ["--"], []],
])("reads %j with %j as terms", (title, topics, terms) => {
  expect(termReader(topicReader(new Map()))(title, topics)).toEqual(terms);
});
