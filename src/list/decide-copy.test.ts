import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, type Instant, instant, later } from "../model/instant.ts";
import type { CopiedMember } from "../model/reading-list.ts";
import { decideCopy, decideUnchanged, type Ids, type IncomingMember } from "./decide-copy.ts";

const NOON = instant(Date.UTC(2026, 10, 22, 12));
const onDay = (days: number): Instant => later(NOON, days * DAY_MS);

/** A member with these feeds, named by words: `a` is https://a.example/feed. */
function person(name: string, feeds: readonly string[], site?: string): IncomingMember {
  return {
    name,
    ...(site !== undefined && { site }),
    feeds: feeds.map((word) => ({ url: `https://${word}.example/feed`, address: word })),
  };
}

/** Gives `ana`, `ana-2` … as `import` does. */
function ids(known: readonly (readonly [string, string])[] = []): Ids {
  const times = new Map<string, number>();
  return {
    known: new Map(known),
    free: ({ name }) => {
      const slug = name.toLowerCase();
      const n = (times.get(slug) ?? 0) + 1;
      times.set(slug, n);
      return n === 1 ? slug : `${slug}-${n}`;
    },
  };
}

/** `id: feed/number, feed/number`, and `!` behind a feed that is gone. */
const shown = (members: readonly CopiedMember[]): readonly string[] =>
  members.map(
    ({ id, feeds }) =>
      `${id}: ${feeds.map(({ address, number, goneSince }) => `${address}/${number}${goneSince === undefined ? "" : "!"}`).join(", ")}`,
  );

const twoAnas = [person("Ana", ["a"]), person("Ana", ["b"]), person("Ben", ["c", "d"])];
const first = decideCopy([], twoAnas, ids(), NOON);

describe("decideCopy", () => {
  it("gives ids to a list that is new", () => {
    expect(shown(first.members)).toEqual(["ana: a/1", "ana-2: b/1", "ben: c/1, d/2"]);
    expect(first).toMatchObject({ added: 3, gone: 0, left: 0 });
  });

  it("leaves ids and numbers with their feeds in whatever order the list is", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(twoAnas, { minLength: 3 }), fc.boolean(), (order, isTurned) => {
        const turned = order.map((member) => ({
          ...member,
          feeds: isTurned ? member.feeds.toReversed() : member.feeds,
        }));
        const again = decideCopy(first.members, turned, ids(), onDay(1));
        const plain = (members: readonly CopiedMember[]): readonly string[] =>
          members
            .flatMap(({ id, feeds }) => feeds.map(({ address, number }) => `${id}/${number} ${address}`))
            .toSorted();
        expect(plain(again.members)).toEqual(plain(first.members));
        expect(again).toMatchObject({ added: 0, gone: 0, left: 0 });
      }),
    );
  });

  it("keeps who vanished for 14 days, and not a moment longer", () => {
    const gone = decideCopy(first.members, [person("Ana", ["a"])], ids(), onDay(1));
    expect(shown(gone.members)).toEqual(["ana: a/1", "ana-2: b/1!", "ben: c/1!, d/2!"]);
    expect(gone).toMatchObject({ added: 0, gone: 2, left: 0 });

    const still = decideCopy(gone.members, [person("Ana", ["a"])], ids(), instant(onDay(15) - 1));
    expect(shown(still.members)).toEqual(shown(gone.members));
    expect(still).toMatchObject({ gone: 0, left: 0 });
    const over = decideCopy(still.members, [person("Ana", ["a"])], ids(), onDay(15));
    expect(shown(over.members)).toEqual(["ana: a/1"]);
    expect(over.left).toBe(2);
  });

  it("lets time run out, too, while the list is as it was", () => {
    const { members } = decideCopy(first.members, [person("Ana", ["a"])], ids(), onDay(1));
    expect(decideUnchanged(members, onDay(14))).toEqual({ members, left: 0 });
    expect(shown(decideUnchanged(members, onDay(15)).members)).toEqual(["ana: a/1"]);
    expect(decideUnchanged(members, onDay(15)).left).toBe(2);
  });

  it("takes back who returns, under the old id", () => {
    const { members } = decideCopy(first.members, [person("Ana", ["a"])], ids(), onDay(1));
    const back = decideCopy(members, twoAnas, ids(), onDay(3));
    expect(shown(back.members)).toEqual(shown(first.members));
    expect(back).toMatchObject({ added: 2, gone: 0 });
  });

  it("takes back who returns after months under the id that is remembered elsewhere", () => {
    const { members } = decideCopy([], [person("Ana", ["a"])], ids(), NOON);
    const back = decideCopy(members, [person("Ana", ["a"]), person("Anna", ["b"])], ids([["b", "ana-2"]]), onDay(90));
    expect(shown(back.members)).toEqual(["ana: a/1", "ana-2: b/1"]);
  });

  it("never gives one id to two", () => {
    const known = ids([
      ["a", "ana"],
      ["b", "ana"],
    ]);
    const { members } = decideCopy([], [person("Ana", ["a"]), person("Bea", ["b"])], known, NOON);
    expect(shown(members)).toEqual(["ana: a/1", "bea: b/1"]);
  });

  it("sees a feed under a new address as the same feed, when name and site are the same", () => {
    const before = decideCopy([], [person("Ana", ["a"], "https://ana.example/")], ids(), NOON).members;
    const moved = decideCopy(before, [person("Ana", ["new"], "https://ana.example/")], ids(), onDay(1));
    expect(shown(moved.members)).toEqual(["ana: new/1"]);
    expect(moved).toMatchObject({ added: 0, gone: 0 });
  });

  it("does not take a namesake for the one who left", () => {
    const before = decideCopy([], [person("Ana", ["a"], "https://ana.example/")], ids(), NOON).members;
    const other = decideCopy(before, [person("Ana", ["x"], "https://other.example/")], ids([["x", "ana-2"]]), onDay(1));
    expect(shown(other.members)).toEqual(["ana-2: x/1", "ana: a/1!"]);
  });

  it("keeps one feed of two for 14 days, and gives its number to no other", () => {
    const one = decideCopy(first.members, [...twoAnas.slice(0, 2), person("Ben", ["c"])], ids(), onDay(1)).members;
    expect(shown(one)[2]).toBe("ben: c/1, d/2!");
    const more = decideCopy(one, [...twoAnas.slice(0, 2), person("Ben", ["c", "e"])], ids(), onDay(2)).members;
    expect(shown(more)[2]).toBe("ben: c/1, e/3, d/2!");
  });

  it("does not miss a feed that went to somebody else", () => {
    const swapped = [person("Ana", ["a", "d"]), person("Ana", ["b"]), person("Ben", ["c"])];
    expect(shown(decideCopy(first.members, swapped, ids(), onDay(1)).members)).toEqual([
      "ana: a/1, d/2",
      "ana-2: b/1",
      "ben: c/1",
    ]);
  });
});
