import { describe, expect, it } from "vitest";
import { newFeedState } from "../../fetch/politeness.ts";
import type { FeedState } from "../../model/feed.ts";
import { openMemoryStore } from "../../store/memory.ts";
import type { Store } from "../../store/store.ts";
import { NOON, planetOf } from "../world.testing.ts";
import { decideSubscriptions } from "./subscribe.ts";

/** Members as `id: address, address …`, one a line. */
function members(lines: readonly string[]): string {
  return lines
    .map((line) => {
      const [id, feeds] = line.split(": ");
      return `  - { name: ${id}, id: ${id}, feeds: [${feeds}] }`;
    })
    .join("\n");
}

/** Writes down what is decided, as a run does. @returns key and address of every row, and whose it is. */
async function apply(lines: readonly string[], store: Store): Promise<readonly string[]> {
  const { feeds, moves, changed } = decideSubscriptions(planetOf(members(lines)), await store.feeds(), NOON);
  await store.rekey(moves);
  await store.putFeeds(changed);
  const rows = await store.feeds();
  expect(feeds.map(({ state }) => state)).toEqual(
    feeds.map(({ subscription }) => rows.find(({ key }) => key === subscription.key)),
  );
  expect(decideSubscriptions(planetOf(members(lines)), rows, NOON)).toMatchObject({ moves: [], changed: [] });
  return rows.map(({ key, memberId, title, source }) => `${key} ${memberId} ${source.slice(8)} was ${title ?? "new"}`);
}

/** A store in which each feed's title is its address, so that it is seen where it goes. */
async function storeOf(lines: readonly string[], given: Partial<FeedState> = {}): Promise<Store> {
  const store = openMemoryStore();
  const { changed } = decideSubscriptions(planetOf(members(lines)), [], NOON);
  await store.putFeeds(changed.map((row) => ({ ...row, title: row.source.slice(8), ...given })));
  return store;
}

const [X, Y, Z, W] = ["https://x.example/", "https://y.example/", "https://z.example/", "https://w.example/"];

describe("decideSubscriptions", () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ["nothing is known", [], [`a: ${X}`], ["a/1 a x.example/ was new"]],
    ["nothing changes", [`a: ${X}`], [`a: ${X}`], ["a/1 a x.example/ was x.example/"]],
    ["an address changes", [`a: ${X}`], [`a: ${Y}`], ["a/1 a y.example/ was x.example/"]],
    ["a member's id changes", [`a: ${X}`], [`b: ${X}`], ["b/1 b x.example/ was x.example/"]],
    [
      "the first of three feeds is removed",
      [`a: ${X}, ${Y}, ${Z}`],
      [`a: ${Y}, ${Z}`],
      ["a/1 a y.example/ was y.example/", "a/10000 a x.example/ was x.example/", "a/2 a z.example/ was z.example/"],
    ],
    [
      "a feed is put before others",
      [`a: ${X}, ${Y}`],
      [`a: ${W}, ${X}, ${Y}`],
      ["a/1 a w.example/ was new", "a/2 a x.example/ was x.example/", "a/3 a y.example/ was y.example/"],
    ],
    [
      "the order of feeds is turned",
      [`a: ${X}, ${Y}, ${Z}`],
      [`a: ${Z}, ${Y}, ${X}`],
      ["a/1 a z.example/ was z.example/", "a/2 a y.example/ was y.example/", "a/3 a x.example/ was x.example/"],
    ],
    [
      "two members exchange ids",
      [`a: ${X}`, `b: ${Y}`],
      [`b: ${X}`, `a: ${Y}`],
      ["a/1 a y.example/ was y.example/", "b/1 b x.example/ was x.example/"],
    ],
    [
      "a feed goes to another member",
      [`a: ${X}, ${Y}`, `b: ${Z}`],
      [`a: ${X}`, `b: ${Z}, ${Y}`],
      ["a/1 a x.example/ was x.example/", "b/1 b z.example/ was z.example/", "b/2 b y.example/ was y.example/"],
    ],
    [
      "a member with a feed that was removed before gets another id",
      [`a: ${X}, ${Y}`],
      [`b: ${X}`],
      ["b/1 b x.example/ was x.example/", "b/10000 b y.example/ was y.example/"],
    ],
    [
      "a member takes the id of one who left",
      [`a: ${X}`, `b: ${Y}`],
      [`b: ${X}`],
      ["b--left/10000 b--left y.example/ was y.example/", "b/1 b x.example/ was x.example/"],
    ],
    [
      "the address is written with https and www.",
      ["a: http://x.example/feed"],
      ["b: https://www.x.example/feed/"],
      ["b/1 b www.x.example/feed/ was .example/feed"],
    ],
  ])("keeps what belongs together when %s", async (_case, before, after, rows) => {
    expect(await apply(after, await storeOf(before))).toEqual(rows);
  });

  it("gives a feed that comes back its history, at any place", async () => {
    const store = await storeOf([`a: ${X}, ${Y}`]);
    await apply([`a: ${Y}`], store);
    expect(await apply([`a: ${Y}, ${W}, ${X}`], store)).toEqual([
      "a/1 a y.example/ was y.example/",
      "a/2 a w.example/ was new",
      "a/3 a x.example/ was x.example/",
    ]);
  });

  it.each<[string, Partial<FeedState>]>([
    ["redirected to", { finalUrl: Y }],
    ["moved to", { movedTo: { url: Y, since: NOON, seen: 3 } }],
  ])("knows a feed by the address it %s, though id and address both changed", async (_case, given) => {
    expect(await apply([`b: ${Y}`], await storeOf([`a: ${X}`], given))).toEqual(["b/1 b y.example/ was x.example/"]);
  });

  it("forgets validators with the address, not with the key", async () => {
    const store = await storeOf([`a: ${X}`], { validators: { etag: '"1"' } });
    await apply([`b: ${X}`], store);
    expect(await store.feeds()).toMatchObject([{ validators: { etag: '"1"' } }]);
    await apply([`b: ${Y}`], store);
    expect(await store.feeds()).toMatchObject([{ validators: {} }]);
  });

  it("makes the row of a new feed due at once", () => {
    const { feeds } = decideSubscriptions(planetOf(members([`a: ${X}`])), [], NOON);
    expect(feeds[0]?.state).toEqual(newFeedState("a/1", "a", X, NOON));
  });
});
