import { describe, expect, it } from "vitest";
import { type Instant, instant } from "../model/instant.ts";
import type { Member } from "../model/member.ts";
import { PLAIN_SITE, type PlanetConfig } from "../model/planet.ts";
import type { CopiedMember, ListCopy, ReadingList } from "../model/reading-list.ts";
import { mergeLists } from "./merge.ts";

const RULES = { show: "full", include: [], exclude: [], role: "author", groups: [] } as const;
const GONE = instant(Date.UTC(2026, 10, 20));

function member(id: string, url: string): Member {
  return { ...RULES, id, name: id, aliases: [], subscriptions: [{ key: `${id}/1`, url }] };
}

function planet(members: readonly Member[], lists: readonly ReadingList[]): PlanetConfig {
  const about = { name: "P", url: "https://p.example/", description: "", language: "en", timezone: "UTC" };
  const river = { days: 7, posts: 30, perMemberPerDay: 3 };
  const rest = { topics: new Map(), hide: [], network: { allow: [] }, site: PLAIN_SITE };
  return { file: "feeds.yaml", dir: "/", planet: about, river, members, lists, ...rest };
}

function list(key: string, over: Partial<ReadingList> = {}): ReadingList {
  return { key, url: `https://lists.example/${key}`, rules: RULES, except: [], ...over };
}

function listed(id: string, host: string, over: Partial<CopiedMember> = {}, goneSince?: Instant): CopiedMember {
  const feed = { url: `https://${host}/feed`, address: `https://${host}/feed`, number: 1 };
  return { id, name: id, feeds: [{ ...feed, ...(goneSince !== undefined && { goneSince }) }], ...over };
}

function copies(lists: Readonly<Record<string, readonly CopiedMember[]>>): ReadonlyMap<string, ListCopy> {
  const visits = {
    key: "",
    memberId: "",
    source: "",
    status: "active",
    validators: {},
    nextWhy: "",
    failures: 0,
  } as const;
  const row = { ...visits, nextAt: instant(0), warnings: [] };
  return new Map(Object.entries(lists).map(([key, members]) => [key, { visits: row, members }]));
}

const idsOf = (members: readonly Member[]): readonly string[] => members.map(({ id }) => id);

describe("mergeLists", () => {
  it("puts members of lists behind those of feeds.yaml, with what feeds.yaml says of the list", () => {
    const rules = { ...RULES, groups: ["friends"], show: "excerpt", language: "pt", everyMs: 7_200_000 } as const;
    const said = { site: "https://ben.example/", language: "de", groups: ["inner"] };
    const config = planet([member("ana", "https://ana.example/feed")], [list("one", { rules })]);
    expect(mergeLists(config, copies({ one: [listed("ben", "ben.example", said)] }))).toEqual([
      config.members[0],
      {
        ...rules,
        id: "ben",
        name: "ben",
        site: "https://ben.example/",
        language: "de",
        groups: ["friends", "inner"],
        subscriptions: [{ key: "ben/1", url: "https://ben.example/feed" }],
        aliases: [],
        list: { name: "one" },
      },
    ]);
  });

  it("lets feeds.yaml speak alone of whom it names, in whatever form the address is", () => {
    const config = planet([member("ana", "http://www.ana.example/feed/")], [list("one")]);
    const both = copies({ one: [listed("ana", "ana.example"), listed("ben", "ben.example")] });
    expect(idsOf(mergeLists(config, both))).toEqual(["ana", "ben"]);
    expect(mergeLists(config, both)[0]?.list).toBeUndefined();
  });

  it("counts whom two lists name once, in the groups of both", () => {
    const lists = [
      list("one", { rules: { ...RULES, groups: ["x"] } }),
      list("two", { rules: { ...RULES, groups: ["y"] } }),
    ];
    const both = copies({
      one: [listed("ana", "ana.example")],
      two: [listed("ana", "ana.example", { groups: ["z"] })],
    });
    expect(mergeLists(planet([], lists), both)).toMatchObject([
      { id: "ana", list: { name: "one" }, groups: ["x", "y", "z"] },
    ]);
  });

  it("finds who went from one list to another in the other", () => {
    const both = copies({ one: [listed("ana", "ana.example", {}, GONE)], two: [listed("ana", "ana.example")] });
    expect(mergeLists(planet([], [list("one"), list("two")]), both)).toMatchObject([
      { id: "ana", list: { name: "two" } },
    ]);
  });

  it("says since when somebody is gone", () => {
    const gone = copies({ one: [listed("ana", "ana.example", {}, GONE)] });
    expect(mergeLists(planet([], [list("one")]), gone)[0]?.list).toEqual({ name: "one", goneSince: GONE });
  });

  it("gives another id to a member of a list when feeds.yaml gives theirs to somebody else", () => {
    const config = planet([member("ana", "https://other.example/feed")], [list("one")]);
    const one = copies({ one: [listed("ana", "ana.example"), listed("ana-2", "ana-two.example")] });
    expect(mergeLists(config, one).map(({ id, subscriptions }) => [id, subscriptions[0]?.key])).toEqual([
      ["ana", "ana/1"],
      ["ana-3", "ana-3/1"],
      ["ana-2", "ana-2/1"],
    ]);
  });

  it.each([
    ["feed", ["https://ana.example/feed"]],
    ["site", ["https://blog.ana.example"]],
  ])("leaves out whom feeds.yaml excepts, by their %s", (_, except) => {
    const one = copies({
      one: [listed("ana", "ana.example", { site: "http://blog.ana.example/" }), listed("ben", "b.example")],
    });
    expect(idsOf(mergeLists(planet([], [list("one", { except })]), one))).toEqual(["ben"]);
  });

  it("brings nobody from a list that was never read, or that left feeds.yaml", () => {
    const other = copies({ other: [listed("ana", "ana.example")] });
    expect(mergeLists(planet([], [list("one")]), other)).toEqual([]);
  });

  it("may be done again with members that were joined before", () => {
    const config = planet([member("ana", "https://ana.example/feed")], [list("one")]);
    const one = copies({ one: [listed("ben", "ben.example")] });
    const members = mergeLists(config, one);
    expect(mergeLists({ ...config, members }, one)).toEqual(members);
  });
});
