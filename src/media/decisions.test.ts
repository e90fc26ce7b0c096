import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, type Instant, instant, later } from "../model/instant.ts";
import type { Show } from "../model/member.ts";
import type { Album, Copy } from "./album.ts";
import { bookOf } from "./book.ts";
import { chooseWishes } from "./choose.ts";
import { afterFailure, type Try } from "./tries.ts";
import { decideSweep } from "./unused.ts";
import { avatarWishes, postWishes, type Wish } from "./wishes.ts";

const NOW: Instant = instant(Date.UTC(2026, 10, 21, 8));
const at = (name: string): string => `https://${name}.example/${name}.png`;
const copy = (name: string, bytes = 100): Copy => ({ file: `${name}.webp`, width: 4, height: 2, bytes });
const wish = (address: string, size: Wish["size"] = "post"): Wish => ({ key: address, address, size });

/** Posts by number with their pictures, of which the first `opening` stand in the opening. */
const postsOf = (posts: Readonly<Record<number, readonly string[]>>, opening = 1): Album["posts"] =>
  new Map(Object.entries(posts).map(([id, names]) => [Number(id), { hash: "h", opening, addresses: names.map(at) }]));
const SHOWN = [3, 2, 1].map((id) => ({ id, memberId: "ana" }));
const shows = (show: Show): ReadonlyMap<string, Show> => new Map([["ana", show]]);
const NONE: Album["copies"] = new Map();

describe("wishes", () => {
  it("are the newest posts' first, each once", () => {
    const posts = postsOf({ 1: ["a", "b"], 2: [], 3: ["c", "a"] });
    expect([...postWishes(SHOWN, { posts, copies: NONE }, shows("full")).keys()]).toEqual([at("c"), at("a"), at("b")]);
  });

  it.each<[Show, readonly string[]]>([
    ["full", ["a", "b"]],
    ["excerpt", ["a"]],
    ["title", []],
  ])("of a member who shares %s are what pages show of the posts", (show, names) => {
    const posts = postsOf({ 1: ["a", "b"] });
    expect([...postWishes(SHOWN, { posts, copies: NONE }, shows(show)).keys()]).toEqual(names.map(at));
  });

  it("end where copies have no room, and nobody but members has any", () => {
    const posts = postsOf({ 3: ["a"], 2: ["b"], 1: ["c"] });
    const copies = new Map(["a", "b"].map((name) => [at(name), copy(name)]));
    expect([...postWishes(SHOWN, { posts, copies }, shows("full"), 150).keys()]).toEqual([at("a")]);
    expect(postWishes(SHOWN, { posts, copies }, new Map()).size).toBe(0);
  });

  it("are for members' pictures on other servers alone", () => {
    const members = [{ avatar: "https://a.example/me.png" }, { avatar: "./ben.svg" }, {}];
    expect(avatarWishes(members).map(({ address, size }) => [address, size])).toEqual([
      ["https://a.example/me.png", "avatar"],
    ]);
  });
});

describe("a run asks for", () => {
  const choose = (wishes: readonly Wish[], over: Partial<Parameters<typeof chooseWishes>[1]> = {}) =>
    chooseWishes(wishes, { copies: NONE, tries: new Map(), now: NOW, ...over }, { pictures: 4, perPlatform: 2 });
  const tried = (ms: number): ReadonlyMap<string, Try> =>
    new Map([[at("a"), { at: NOW, failures: 1, nextAt: later(NOW, ms), code: "fetch/timeout" }]]);
  const chosen = (...args: Parameters<typeof choose>) => [...choose(...args).byHost.values()].flat();

  it("few of one platform and few in all, and leaves the others for later", () => {
    const same = ["https://ana.github.io/1", "https://ben.github.io/2", "https://cleo.github.io/3"];
    const { byHost, later: left } = choose([...same, at("a"), at("b"), at("c")].map((address) => wish(address)));
    expect([...byHost.values()].flat().map(({ address }) => address)).toEqual([...same.slice(0, 2), at("a"), at("b")]);
    expect(left).toBe(2);
  });

  it.each<[string, Parameters<typeof choose>[1], Wish["size"], number]>([
    ["a picture it has no copy of", {}, "post", 1],
    ["none it has a copy of", { copies: new Map([[at("a"), copy("a")]]) }, "post", 0],
    [
      "an avatar again, when its copy is old",
      { copies: new Map([[at("a"), copy("a")]]), tries: tried(0) },
      "avatar",
      1,
    ],
    ["none of which it is too soon to ask again", { tries: tried(1) }, "post", 0],
    ["one that failed, when its time has come", { tries: tried(0) }, "post", 1],
    ["one that failed lately, when it is forced", { tries: tried(HOUR_MS), force: true }, "post", 1],
  ])("%s", (_what, over, size, count) => expect(chosen([wish(at("a"), size)], over)).toHaveLength(count));
});

describe("after a failure", () => {
  const nextIn = (code: string, failures: number): number => {
    const before = { at: NOW, failures, nextAt: NOW };
    return (afterFailure(failures === 0 ? undefined : before, { code, message: "" }, NOW).nextAt - NOW) / HOUR_MS;
  };

  it.each([
    ["fetch/timeout", 0, 6],
    ["fetch/timeout", 1, 12],
    ["fetch/rate-limited", 3, 48],
    ["fetch/dns", 90, 16 * 24],
    ["fetch/not-found", 0, 60 * 24],
    ["media/broken", 5, 60 * 24],
    ["fetch/private-address", 0, 60 * 24],
  ])("%s, failed %i times before, it is asked for again in %i hours", (code, failures, hours) => {
    expect(nextIn(code, failures)).toBe(hours);
  });
});

describe("a copy that no page shows", () => {
  const copies = new Map([[at("a"), copy("a")]]);
  const sweep = (isUsed: boolean, since: number | undefined) =>
    decideSweep(
      copies,
      () => isUsed,
      { unused: new Map(since === undefined ? [] : [[at("a"), since]]), files: ["a.webp", "stray.webp"] },
      NOW,
    );

  it.each<[string, boolean, number | undefined, readonly string[]]>([
    ["is noted, and stays", false, undefined, ["stray.webp"]],
    ["stays for a month", false, NOW - 30 * DAY_MS, ["stray.webp"]],
    ["goes then", false, NOW - 31 * DAY_MS, ["a.webp", "stray.webp"]],
    ["stays when one shows it again", true, NOW - 31 * DAY_MS, ["stray.webp"]],
  ])("%s", (_what, isUsed, since, gone) => expect(sweep(isUsed, since).gone).toEqual(gone));

  it("is forgotten to have been unused, once it is used", () => {
    expect(sweep(true, NOW - DAY_MS).unused.size).toBe(0);
    expect(sweep(false, undefined).unused).toEqual(new Map([[at("a"), NOW]]));
  });
});

describe("the book of what pages show", () => {
  const posts = postsOf({ 1: ["a", "b"], 2: ["dot"], 3: [] });
  const copies = new Map([
    [at("a"), copy("a")],
    [at("dot"), { ...copy("dot"), file: "" }],
  ]);
  const book = bookOf(SHOWN, { revision: 1, copies, posts }, shows("full"));

  it("marks an entry by its copies", () => {
    expect([1, 2, 3, 4].map((id) => book.markOf(id))).toEqual(["a.webp,-", "", "", ""]);
    const more = bookOf(
      SHOWN,
      { revision: 1, copies: new Map([...copies, [at("b"), copy("b")]]), posts },
      shows("full"),
    );
    expect(more.markOf(1)).toBe("a.webp,b.webp");
  });

  it("shows a copy, a link or nothing, and a link for what was not found in the entry", () => {
    expect(book.fateOf(1, at("a"))).toEqual({ kind: "copy", picture: { src: "/media/a.webp", width: 4, height: 2 } });
    expect(book.fateOf(1, at("b")).kind).toBe("link");
    expect(book.fateOf(2, at("dot")).kind).toBe("nothing");
    expect(book.fateOf(3, at("a")).kind).toBe("link");
  });

  it("names the files that pages show", () => expect([...book.files]).toEqual(["a.webp"]));

  it("shows no more than the member shares", () => {
    const excerpt = bookOf(SHOWN, { revision: 1, copies, posts: postsOf({ 1: ["b", "a"] }) }, shows("excerpt"));
    expect([excerpt.fateOf(1, at("a")).kind, excerpt.files.size]).toEqual(["link", 0]);
  });
});
