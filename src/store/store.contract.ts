import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EntryChange, EntryKey, Verdict } from "../model/change.ts";
import type { CleanEntry, EntryId } from "../model/entry.ts";
import { type Instant, instant } from "../model/instant.ts";
import { trustHtml } from "../model/safe-html.ts";
import { cite, sampleBody, sampleEntry, sampleFeed, sampleVisit } from "./sample-entry.testing.ts";
import type { Store } from "./store.ts";

const NOW = instant(1_800_000_000_000);
const LATER = instant(1_800_000_060_000);

/** What every store must do. Run by the tests of each. */
export function describeStore(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => await store.close());

  const record = (
    entries: readonly EntryChange[],
    { feedKey = "mercury/1", now = NOW, verdicts = [] as readonly Verdict[] } = {},
  ): Promise<void> => store.record({ feed: sampleFeed(feedKey), record: sampleVisit(feedKey), entries, verdicts }, now);
  const idOf = async (rawId: string, feedKey = "mercury/1"): Promise<EntryId> => {
    const known = await store.known({ feedKey, rawIds: [rawId], canonicalUrls: [], textHashes: [] });
    return known.own[0]?.id ?? -1;
  };
  const read = async (rawId: string, feedKey = "mercury/1") => {
    const id = await idOf(rawId, feedKey);
    return (await store.entries([id])).get(id);
  };

  describe("feeds and visits", () => {
    it("gives back feed rows as they were put, by key", async () => {
      const mars = sampleFeed("mars/1", { title: "Red", movedTo: { url: "https://m.example/", since: NOW, seen: 2 } });
      await store.putFeeds([sampleFeed("venus/1"), mars]);
      expect(await store.feeds()).toEqual([mars, sampleFeed("venus/1")]);
    });

    it("replaces a row and leaves the others", async () => {
      await store.putFeeds([sampleFeed("mars/1"), sampleFeed("venus/1")]);
      await store.putFeeds([sampleFeed("mars/1", { failures: 3 })]);
      expect(await store.feeds()).toEqual([sampleFeed("mars/1", { failures: 3 }), sampleFeed("venus/1")]);
    });

    it("gives a feed's newest visits first and keeps two hundred", async () => {
      const feed = sampleFeed("mars/1");
      const visits = Array.from({ length: 205 }, (_, i) => ({
        feed,
        record: sampleVisit("mars/1", { at: instant(i) }),
      }));
      await store.recordQuiet(visits);
      expect((await store.visits("mars/1", 2)).map(({ at }) => at)).toEqual([204, 203]);
      expect(await store.visits("mars/1", 1000)).toHaveLength(200);
      expect(await store.visits("venus/1", 10)).toEqual([]);
    });

    it("counts the visits of each day, as they went and what they weighed", async () => {
      const feed = sampleFeed("mars/1");
      const visit = (day: number, outcome: "fetched" | "not-modified" | "failed", wireBytes: number) => ({
        feed,
        record: sampleVisit("mars/1", { at: instant(day * 86_400_000 + wireBytes), outcome, wireBytes }),
      });
      await store.recordQuiet([visit(7, "not-modified", 1), visit(8, "failed", 20), visit(8, "fetched", 300)]);
      await store.record({ ...visit(8, "failed", 4000), entries: [], verdicts: [] }, NOW);
      await store.record({ feed, entries: [], verdicts: [] }, NOW);
      const eighth = { feedKey: "mars/1", day: 8, good: 1, failed: 2, bytes: 4320 };
      expect(await store.visitDays(0)).toEqual([{ feedKey: "mars/1", day: 7, good: 1, failed: 0, bytes: 1 }, eighth]);
      expect(await store.visitDays(8)).toEqual([eighth]);
    });

    it("keeps twelve weeks of such days and the day that is not over, for each feed", async () => {
      const visits = Array.from({ length: 100 }, (_, day) =>
        ["mars/1", "venus/1"].map((key) => ({
          feed: sampleFeed(key),
          record: sampleVisit(key, { at: instant(day * 86_400_000) }),
        })),
      );
      await store.recordQuiet(visits.flat());
      const days = await store.visitDays(0);
      expect(days.map(({ feedKey, day }) => [feedKey, day])).toEqual(
        ["mars/1", "venus/1"].flatMap((key) => Array.from({ length: 85 }, (_, at) => [key, 15 + at])),
      );
    });

    it("keeps the last document until another comes", async () => {
      const document = new TextEncoder().encode("<rss/>".repeat(1000));
      const feed = sampleFeed("mars/1");
      await store.record({ feed, record: sampleVisit("mars/1"), entries: [], verdicts: [], document }, NOW);
      await store.record({ feed, record: sampleVisit("mars/1"), entries: [], verdicts: [] }, NOW);
      expect(await store.document("mars/1")).toEqual(document);
      expect(await store.document("venus/1")).toBeUndefined();
    });
  });

  describe("entries", () => {
    it("gives back an entry with everything that came with it", async () => {
      const entry = fullEntry();
      await record([add(entry, { publishedId: "tag:planet.example,2026:1" })]);
      const { raw: _raw, idIsDerived: _derived, body, ...shown } = entry;
      const stored = await read("full");
      expect(stored).toMatchObject({ ...shown, memberId: "mercury", feedKey: "mercury/1", firstSeen: NOW, alsoAt: [] });
      expect(stored?.publishedId).toBe("tag:planet.example,2026:1");
      expect(stored).not.toHaveProperty("editedAt");
      expect(stored?.body).toEqual(body);
      expect([stored?.body.html, stored?.body.opening, stored?.body.rest].map(String)).toEqual([
        "<p>One</p>\n<p>Two</p>",
        "<p>One</p>",
        "<p>Two</p>",
      ]);
    });

    it.each([
      ["the opening is all", "<p>a</p>", "<p>a</p>", undefined],
      ["the rest follows at once", "<p>a</p><p>b</p>", "<p>a</p>", "<p>b</p>"],
      ["the opening was cut from a long block", "<p>a b c</p>", "<p>a…</p>", "<p>a b c</p>"],
      ["nothing was written", "", "", undefined],
    ])("keeps opening and rest when %s", async (_case, html, opening, rest) => {
      const body = {
        ...sampleBody("a"),
        html: trustHtml(html),
        opening: trustHtml(opening),
        ...(rest === undefined ? {} : { rest: trustHtml(rest) }),
      };
      await record([add(sampleEntry("a", { body }))]);
      const stored = (await read("a"))?.body;
      expect([String(stored?.html), String(stored?.opening), stored?.rest?.toString()]).toEqual([html, opening, rest]);
    });

    it("keeps the foreign HTML, short and long", async () => {
      const long = { html: "<p>ünïcödé 🪐</p>".repeat(500), base: "https://mercury.example/" };
      await record([add(sampleEntry("short")), add(sampleEntry("long", { raw: long }))]);
      expect(await store.raw(await idOf("short"))).toEqual({ html: "<p>Words of short</p>" });
      expect(await store.raw(await idOf("long"))).toEqual(long);
      expect(await store.raw(999)).toBeUndefined();
    });

    it("tells the published ids of all that are not taken down", async () => {
      await record([add(sampleEntry("a"), { publishedId: "urn:a" }), add(sampleEntry("b"), { publishedId: "urn:b" })]);
      const [a, b] = [await idOf("a"), await idOf("b")];
      await record([{ kind: "take-down", id: b }]);
      expect(await store.publishedIds()).toEqual(new Map([[a, "urn:a"]]));
    });

    it("names entries by title and published id, but for those that are taken down", async () => {
      const titled = add(sampleEntry("a", { title: "Of water" }), { publishedId: "urn:a" });
      await record([titled, add(sampleEntry("b")), add(sampleEntry("c"))]);
      const [a, b] = [await idOf("a"), await idOf("b")];
      await record([{ kind: "take-down", id: b }]);
      expect(await store.names([b, 999, a])).toEqual(new Map([[a, { publishedId: "urn:a", title: "Of water" }]]));
      expect(await store.names([])).toEqual(new Map());
    });

    it("leaves out numbers it does not know", async () => {
      expect(await store.entries([1, 2, 999])).toEqual(new Map());
    });

    it("refuses to add one that is kept, and then writes nothing of that visit", async () => {
      await record([add(sampleEntry("a"))]);
      const before = await store.revision();
      await expect(record([add(sampleEntry("b")), add(sampleEntry("a"))])).rejects.toThrow();
      expect(await store.listing()).toHaveLength(1);
      expect(await store.visits("mercury/1", 10)).toHaveLength(1);
      expect(await store.revision()).toBe(before);
    });

    it.each<EntryChange>([
      { kind: "update", id: 7, entry: sampleEntry("a") },
      { kind: "seen", id: 7 },
      { kind: "missed", id: 7 },
      { kind: "take-down", id: 7 },
      { kind: "restore", id: 7 },
      { kind: "split", id: 7 },
      { kind: "merge", copy: key("a"), into: key("b"), rule: "same-url" },
    ])("refuses to $kind what it does not have", async (change) => {
      await expect(record([change])).rejects.toThrow(/no entry/);
    });
  });

  describe("deciding alone", () => {
    it("gives back what the work gives or throws, and what it wrote stays", async () => {
      expect(await store.exclusively(async () => await store.feeds())).toEqual([]);
      const work = store.exclusively(async () => {
        await record([add(sampleEntry("a"))]);
        throw new Error("stop");
      });
      await expect(work).rejects.toThrow("stop");
      expect(await store.exclusively(async () => (await store.listing()).length)).toBe(1);
    });
  });

  describe("groups", () => {
    it("show each write at once, give back what the work gives, and may stand in one another", async () => {
      const seen = await store.inGroups(async () => {
        await store.putFeeds([sampleFeed("mars/1")]);
        await store.inGroups(() => store.putFeeds([sampleFeed("venus/1")]));
        return await store.feeds();
      });
      expect(seen.map(({ key }) => key)).toContain("mars/1");
      expect(seen.map(({ key }) => key)).toContain("venus/1");
      expect(await store.feeds()).toEqual(seen);
    });

    it("lose one write that is refused, and keep those before it and after it, also when the work fails", async () => {
      const work = store.inGroups(async () => {
        await store.putFeeds([sampleFeed("mars/1")]);
        const refused = store.record(
          { feed: sampleFeed("venus/1"), entries: [{ kind: "seen", id: 99 }], verdicts: [] },
          NOW,
        );
        await expect(refused).rejects.toThrow("no entry 99");
        await store.putFeeds([sampleFeed("saturn/1")]);
        throw new Error("stop");
      });
      await expect(work).rejects.toThrow("stop");
      const keys = (await store.feeds()).map(({ key }) => key);
      expect([keys.includes("mars/1"), keys.includes("venus/1"), keys.includes("saturn/1")]).toEqual([
        true,
        false,
        true,
      ]);
    });
  });

  describe("update", () => {
    it("puts other words under the same id and says when", async () => {
      await record([add(sampleEntry("a"), { riverAt: instant(5), publishedId: "urn:a" })]);
      const edited = sampleEntry("a", { hash: "h2", textHash: "t2", title: "New", body: sampleBody("New words") });
      await record([{ kind: "update", id: await idOf("a"), entry: edited }], { now: LATER });
      expect(await read("a")).toMatchObject({
        title: "New",
        hash: "h2",
        editedAt: LATER,
        riverAt: 5,
        firstSeen: NOW,
        publishedId: "urn:a",
      });
    });

    it("calls it no edit when the words are the same", async () => {
      await record([add(sampleEntry("a"))]);
      const counted = sampleEntry("a", { hash: "h2", comments: { count: 3 } });
      await record([{ kind: "update", id: await idOf("a"), entry: counted }], { now: LATER });
      expect(await read("a")).toMatchObject({ hash: "h2", comments: { count: 3 } });
      expect(await read("a")).not.toHaveProperty("editedAt");
    });

    it("replaces the links", async () => {
      const links = ["https://venus.example/1", "https://mars.example/"].map(cite);
      await record([add(sampleEntry("a", { body: { ...sampleBody("x"), links } }))]);
      const fewer = sampleEntry("a", { body: { ...sampleBody("x"), links: links.slice(1) } });
      await record([{ kind: "update", id: await idOf("a"), entry: fewer }]);
      expect((await read("a"))?.body.links).toEqual(links.slice(1));
    });

    it("finds an entry by its new id and by its old one", async () => {
      await record([add(sampleEntry("old"))]);
      const id = await idOf("old");
      await record([{ kind: "update", id, entry: sampleEntry("new") }]);
      const known = await store.known({
        feedKey: "mercury/1",
        rawIds: ["old", "new"],
        canonicalUrls: [],
        textHashes: [],
      });
      expect(known.own).toMatchObject([{ id, rawId: "new", formerIds: ["old"] }]);
    });

    it("frees the old id for another entry", async () => {
      await record([add(sampleEntry("old"))]);
      const id = await idOf("old");
      await record([{ kind: "update", id, entry: sampleEntry("new") }]);
      await record([add(sampleEntry("old"))]);
      expect(await idOf("new")).toBe(id);
      expect(await idOf("old")).not.toBe(id);
      expect(await store.listing()).toHaveLength(2);
    });
  });

  describe("hashes", () => {
    it("gives those of kept entries by the id as asked, of this feed only", async () => {
      await record([add(sampleEntry("half \ud800 pair", { hash: "h" }))]);
      await record([add(sampleEntry("b"))], { feedKey: "venus/1" });
      expect(await store.hashes("mercury/1", ["half \ud800 pair", "b", "c"])).toEqual(
        new Map([["half \ud800 pair", "h"]]),
      );
    });

    it("knows an id again with a character that not every database can keep", async () => {
      await record([add(sampleEntry("a\0b", { hash: "h" }))]);
      expect(await store.hashes("mercury/1", ["a\0b"])).toEqual(new Map([["a\0b", "h"]]));
      await expect(record([add(sampleEntry("a\0b"))])).rejects.toThrow();
    });

    it("gives the newest of a feed, as many as asked", async () => {
      await record(["1", "2", "3"].map((hash) => add(sampleEntry(hash, { hash }))));
      await record([add(sampleEntry("b", { hash: "4" }))], { feedKey: "venus/1" });
      expect(await store.recentHashes("mercury/1", 2)).toEqual(new Set(["2", "3"]));
    });
  });

  describe("known", () => {
    const ask = (given: Partial<Parameters<Store["known"]>[0]>) =>
      store.known({ feedKey: "mercury/1", rawIds: [], canonicalUrls: [], textHashes: [], ...given });

    it("tells a first visit from a later one", async () => {
      await record([]);
      expect((await ask({})).isFirstVisit).toBe(true);
      await record([add(sampleEntry("a"))]);
      expect((await ask({})).isFirstVisit).toBe(false);
      expect((await ask({ feedKey: "venus/1" })).isFirstVisit).toBe(true);
    });

    it("gives own entries by id, address, words and date, each once", async () => {
      const at = (ms: number) => ({ riverAt: instant(ms) });
      await record([
        add(sampleEntry("id"), at(1)),
        add(sampleEntry("url", { canonicalUrl: "https://x.example/u" }), at(2)),
        add(sampleEntry("text", { textHash: "t" }), at(3)),
        add(sampleEntry("other"), at(4)),
        add(sampleEntry("date"), at(50)),
      ]);
      const known = await ask({
        rawIds: ["id", "date"],
        canonicalUrls: ["https://x.example/u"],
        textHashes: ["t"],
        since: instant(50),
      });
      expect(known.own.map(({ rawId }) => rawId)).toEqual(["id", "url", "text", "date"]);
      expect(known.elsewhere).toEqual([]);
    });

    it("gives other feeds' entries by address and words, with the beginning of these", async () => {
      await record([add(sampleEntry("u", { canonicalUrl: "https://x.example/u" }))], { feedKey: "venus/1" });
      await record([add(sampleEntry("t", { textHash: "t" }))], { feedKey: "mars/1" });
      await record([add(sampleEntry("n"))], { feedKey: "mars/2" });
      const known = await ask({ rawIds: ["n"], canonicalUrls: ["https://x.example/u"], textHashes: ["t"] });
      expect(known.own).toEqual([]);
      expect(known.elsewhere).toMatchObject([
        { feedKey: "venus/1", memberId: "venus", rawId: "u", text: "Words of u", takenDown: false, missed: 0 },
        { feedKey: "mars/1", memberId: "mars", rawId: "t", text: "Words of t" },
      ]);
    });

    it("gives no more than twenty entries for one address", async () => {
      const many = Array.from({ length: 25 }, (_, i) =>
        add(sampleEntry(`e${i}`, { canonicalUrl: "https://x.example/u" })),
      );
      await record(many, { feedKey: "venus/1" });
      expect((await ask({ canonicalUrls: ["https://x.example/u"] })).elsewhere).toHaveLength(20);
    });

    it("names the asked ids under which an entry is published", async () => {
      await record([add(sampleEntry("a"), { publishedId: "urn:taken" })], { feedKey: "venus/1" });
      expect((await ask({ rawIds: ["urn:taken", "urn:free"] })).claimedIds).toEqual(new Set(["urn:taken"]));
    });

    it("counts missed visits and forgets them when the entry is seen", async () => {
      await record([add(sampleEntry("a"))]);
      const id = await idOf("a");
      await record([
        { kind: "missed", id },
        { kind: "missed", id },
      ]);
      expect((await ask({ rawIds: ["a"] })).own).toMatchObject([{ missed: 2 }]);
      await record([{ kind: "seen", id }]);
      expect((await ask({ rawIds: ["a"] })).own).toMatchObject([{ missed: 0 }]);
    });
  });

  describe("taking down", () => {
    it("hides an entry everywhere but remembers its key", async () => {
      await record([add(sampleEntry("a"))]);
      const id = await idOf("a");
      await record([{ kind: "take-down", id }]);
      expect(await store.listing()).toEqual([]);
      expect(await store.entries([id])).toEqual(new Map());
      const known = await store.known({ feedKey: "mercury/1", rawIds: ["a"], canonicalUrls: [], textHashes: [] });
      expect(known.own).toMatchObject([{ id, takenDown: true }]);
    });

    it("shows it again when it is restored", async () => {
      await record([add(sampleEntry("a"))]);
      const id = await idOf("a");
      await record([{ kind: "take-down", id }]);
      await record([{ kind: "restore", id }]);
      expect(await store.listing()).toHaveLength(1);
    });
  });

  describe("holding", () => {
    const held = (id: string): EntryChange => ({ ...add(sampleEntry(id)), held: true }) as EntryChange;
    const known = async (rawIds: readonly string[]) =>
      (await store.known({ feedKey: "mercury/1", rawIds, canonicalUrls: [], textHashes: [] })).own;

    it("keeps what is held, shows it nowhere, and says so", async () => {
      await record([held("a")]);
      expect(await store.listing()).toEqual([]);
      expect(await store.entries([await idOf("a")])).toEqual(new Map());
      expect(await known(["a"])).toMatchObject([{ rawId: "a", held: true, takenDown: false }]);
    });

    it("shows one by one what is restored, and all of the feed that is released", async () => {
      await record([held("a"), held("b"), held("c"), add(sampleEntry("d"))]);
      await record([held("x")], { feedKey: "venus/1" });
      await record([
        { kind: "restore", id: await idOf("a") },
        { kind: "take-down", id: await idOf("d") },
      ]);
      expect(await store.listing()).toHaveLength(1);
      await record([{ kind: "release" }]);
      expect(await store.listing()).toHaveLength(3);
      expect(await known(["b"])).not.toMatchObject([{ held: true }]);
    });
  });

  describe("filtering", () => {
    it("hides what a rule leaves out, tells it from what its author took down, and shows it again", async () => {
      await record([add(sampleEntry("a"))]);
      const id = await idOf("a");
      const known = async () =>
        await store.known({ feedKey: "mercury/1", rawIds: ["a"], canonicalUrls: [], textHashes: [] });
      await record([{ kind: "missed", id }]);
      await record([{ kind: "filter", id }]);
      expect(await store.listing()).toEqual([]);
      expect(await store.entries([id])).toEqual(new Map());
      expect((await known()).own).toMatchObject([{ id, takenDown: false, filtered: true, missed: 0 }]);
      await record([{ kind: "restore", id }]);
      expect(await store.listing()).toHaveLength(1);
      expect((await known()).own[0]).not.toHaveProperty("filtered");
    });

    it("lets copies of what is left out stand on their own", async () => {
      await record([add(sampleEntry("a"))], { feedKey: "a/1" });
      await record([add(sampleEntry("b"))], { feedKey: "b/1" });
      const [copy, into] = [
        { feedKey: "b/1", rawId: "b" },
        { feedKey: "a/1", rawId: "a" },
      ];
      await record([{ kind: "merge", copy, into, rule: "same-text" }], { feedKey: "b/1" });
      await record([{ kind: "filter", id: await idOf("a", "a/1") }], { feedKey: "a/1" });
      expect(await store.listing()).toMatchObject([{ memberId: "b" }]);
      expect((await store.listing())[0]).not.toHaveProperty("mergedInto");
    });

    it("writes down a document that was read again without a visit", async () => {
      await record([add(sampleEntry("a"))]);
      const feed = sampleFeed("mercury/1", { rulesHash: "r" });
      await store.record({ feed, entries: [], verdicts: [] }, LATER);
      expect(await store.feeds()).toEqual([feed]);
      expect(await store.visits("mercury/1", 10)).toHaveLength(1);
    });
  });

  describe("rekey", () => {
    const document = (name: string): Uint8Array => new TextEncoder().encode(name);
    const put = async (name: string, feedKey: string): Promise<void> => {
      const verdict: Verdict = { feedKey, rawId: "same", verdict: "shown", reason: name };
      const entries = [add(sampleEntry("same", { title: name }), { publishedId: `urn:${name}` })];
      const visit = { feed: sampleFeed(feedKey, { title: name }), record: sampleVisit(feedKey), entries };
      await store.record({ ...visit, verdicts: [verdict], document: document(name) }, NOW);
    };
    /** All that hangs on a key, named by what was put there. */
    const under = async (feedKey: string) => {
      const feed = (await store.feeds()).find(({ key }) => key === feedKey);
      const entry = await read("same", feedKey);
      const bytes = await store.document(feedKey);
      const [verdict] = await store.verdicts({ feedKey });
      const [visit] = await store.visits(feedKey, 1);
      return [
        `${feed?.title} ${entry?.title} ${verdict?.reason} ${bytes && new TextDecoder().decode(bytes)}`,
        `${feed?.memberId} ${entry?.memberId} ${entry?.feedKey} ${entry?.publishedId} ${visit?.feedKey}`,
      ];
    };

    it("moves a feed with all that hangs on it to another member and key", async () => {
      await put("A", "ana/1");
      const revision = await store.revision();
      await store.rekey([{ from: "ana/1", to: "ana-dias/2", memberId: "ana-dias" }]);
      expect(await under("ana-dias/2")).toEqual(["A A A A", "ana-dias ana-dias ana-dias/2 urn:A ana-dias/2"]);
      expect(await store.feeds()).toHaveLength(1);
      expect(await store.visits("ana/1", 1)).toEqual([]);
      expect((await store.visitDays(0)).map(({ feedKey }) => feedKey)).toEqual(["ana-dias/2"]);
      expect(await store.hashes("ana/1", ["same"])).toEqual(new Map());
      expect(await store.revision()).toBeGreaterThan(revision);
    });

    it("exchanges keys, also in a ring", async () => {
      for (const [name, key] of [
        ["A", "m/1"],
        ["B", "m/2"],
        ["C", "n/1"],
      ] as const)
        await put(name, key);
      await store.rekey([
        { from: "m/1", to: "n/1", memberId: "n" },
        { from: "m/2", to: "m/1", memberId: "m" },
        { from: "n/1", to: "m/2", memberId: "m" },
      ]);
      expect(await under("m/1")).toEqual(["B B B B", "m m m/1 urn:B m/1"]);
      expect(await under("m/2")).toEqual(["C C C C", "m m m/2 urn:C m/2"]);
      expect(await under("n/1")).toEqual(["A A A A", "n n n/1 urn:A n/1"]);
    });

    it.each<[string, Parameters<Store["rekey"]>[0]]>([
      ["a feed it does not have", [{ from: "x/1", to: "x/2", memberId: "x" }]],
      ["to a key that is taken", [{ from: "m/1", to: "m/2", memberId: "m" }]],
      [
        "two to one key",
        [
          { from: "m/1", to: "n/1", memberId: "n" },
          { from: "m/2", to: "n/1", memberId: "n" },
        ],
      ],
      [
        "one to two keys",
        [
          { from: "m/1", to: "n/1", memberId: "n" },
          { from: "m/1", to: "n/2", memberId: "n" },
        ],
      ],
    ])("refuses to move %s, and then moves nothing", async (_case, moves) => {
      await put("A", "m/1");
      await put("B", "m/2");
      await expect(store.rekey(moves)).rejects.toThrow(/no feed|taken|two keys/);
      expect((await store.feeds()).map(({ key }) => key)).toEqual(["m/1", "m/2"]);
    });
  });

  describe("merging", () => {
    const three = async (): Promise<void> => {
      await record([add(sampleEntry("a", { link: "https://a.example/" }))], { feedKey: "a/1" });
      await record([add(sampleEntry("b", { link: "https://b.example/" }))], { feedKey: "b/1" });
      await record([add(sampleEntry("c", { link: "https://c.example/" }))], { feedKey: "c/1" });
    };
    const merge = (copy: string, into: string): EntryChange => ({
      kind: "merge",
      copy: { feedKey: `${copy}/1`, rawId: copy },
      into: { feedKey: `${into}/1`, rawId: into },
      rule: "same-text",
    });
    /** Which entry each is shown as. */
    const shownAs = async (): Promise<Record<string, EntryId | undefined>> => {
      const lines = new Map((await store.listing()).map((line) => [line.memberId, line.mergedInto]));
      return Object.fromEntries(lines);
    };

    it("names the other places on the entry that is shown", async () => {
      await three();
      await record([merge("b", "a"), merge("c", "a")], { feedKey: "b/1" });
      expect((await read("a", "a/1"))?.alsoAt).toEqual([
        { link: "https://b.example/", memberId: "b" },
        { link: "https://c.example/", memberId: "c" },
      ]);
      expect((await read("b", "b/1"))?.alsoAt).toEqual([]);
    });

    it("does not name a place twice, nor its own", async () => {
      await record([add(sampleEntry("a", { link: "https://a.example/post" }))], { feedKey: "a/1" });
      await record([add(sampleEntry("b", { link: "http://www.a.example/post/" }))], { feedKey: "b/1" });
      await record([merge("b", "a")], { feedKey: "b/1" });
      expect((await read("a", "a/1"))?.alsoAt).toEqual([]);
    });

    it("leaves out a place that was taken down", async () => {
      await three();
      await record([merge("b", "a"), { kind: "take-down", id: await idOf("b", "b/1") }], { feedKey: "b/1" });
      expect((await read("a", "a/1"))?.alsoAt).toEqual([]);
    });

    it("follows a copy to what it is a copy of", async () => {
      await three();
      await record([merge("b", "a"), merge("c", "b")], { feedKey: "b/1" });
      const a = await idOf("a", "a/1");
      expect(await shownAs()).toEqual({ a: undefined, b: a, c: a });
    });

    it("takes an entry's copies along", async () => {
      await three();
      await record([merge("b", "a"), merge("a", "c")], { feedKey: "b/1" });
      const c = await idOf("c", "c/1");
      expect(await shownAs()).toEqual({ a: c, b: c, c: undefined });
    });

    it("changes places when the shown one becomes a copy of its copy", async () => {
      await three();
      await record([merge("b", "a"), merge("c", "a"), merge("a", "b")], { feedKey: "b/1" });
      const b = await idOf("b", "b/1");
      expect(await shownAs()).toEqual({ a: b, b: undefined, c: b });
    });

    it("shows a copy on its own again after a split", async () => {
      await three();
      await record([merge("b", "a")], { feedKey: "b/1" });
      await record([{ kind: "split", id: await idOf("b", "b/1") }], { feedKey: "b/1" });
      expect(await shownAs()).toEqual({ a: undefined, b: undefined, c: undefined });
    });

    it("refuses to merge an entry into itself", async () => {
      await three();
      await expect(record([merge("a", "a")], { feedKey: "a/1" })).rejects.toThrow(/itself/);
    });

    it("changes the hash in the listing of the entry that gains or loses a copy", async () => {
      await three();
      const hashOfA = async () => (await store.listing()).find(({ memberId }) => memberId === "a")?.hash;
      const alone = await hashOfA();
      await record([merge("b", "a")], { feedKey: "b/1" });
      expect(await hashOfA()).not.toBe(alone);
      await record([{ kind: "split", id: await idOf("b", "b/1") }], { feedKey: "b/1" });
      expect(await hashOfA()).toBe(alone);
    });
  });

  describe("listing", () => {
    it("is newest first, and by number where times are equal", async () => {
      await record([
        add(sampleEntry("old"), { riverAt: instant(1) }),
        add(sampleEntry("first"), { riverAt: instant(9) }),
        add(sampleEntry("second"), { riverAt: instant(9) }),
      ]);
      expect((await store.listing()).map(({ id }) => id)).toEqual([3, 2, 1]);
    });

    it("says all it takes to plan a page", async () => {
      const categories = [{ term: "Orbital mechanics" }, { term: "sun" }, { term: "sun" }];
      await record([add(sampleEntry("a", { categories, language: "pt" }), { riverAt: instant(3), archived: true })]);
      expect(await store.listing()).toEqual([
        {
          id: 1,
          memberId: "mercury",
          riverAt: 3,
          hash: "hash of a",
          archived: true,
          canonicalUrl: "https://mercury.example/a",
          language: "pt",
          topics: ["Orbital mechanics", "sun"],
        },
      ]);
    });

    it("changes a hash when the entry is edited back to what it was", async () => {
      await record([add(sampleEntry("a"))]);
      const id = await idOf("a");
      const first = (await store.listing())[0]?.hash;
      await record([{ kind: "update", id, entry: sampleEntry("a", { hash: "h2", title: "Other" }) }]);
      await record([{ kind: "update", id, entry: sampleEntry("a") }], { now: LATER });
      expect((await store.listing())[0]?.hash).not.toBe(first);
    });
  });

  describe("revision", () => {
    const grows = async (work: () => Promise<void>): Promise<boolean> => {
      const before = await store.revision();
      await work();
      return (await store.revision()) > before;
    };
    const visit = (given: Parameters<typeof sampleFeed>[1]): Promise<void> =>
      store.recordQuiet([{ feed: sampleFeed("mercury/1", given), record: sampleVisit("mercury/1") }]);

    it("grows with entries and with every change of them that shows", async () => {
      expect(await grows(() => record([add(sampleEntry("a"))]))).toBe(true);
      const id = await idOf("a");
      expect(await grows(() => record([{ kind: "update", id, entry: sampleEntry("a", { hash: "2" }) }]))).toBe(true);
      expect(await grows(() => record([{ kind: "take-down", id }]))).toBe(true);
    });

    it("stays when a visit brings nothing that shows", async () => {
      await record([add(sampleEntry("a"))]);
      const id = await idOf("a");
      expect(await grows(() => record([]))).toBe(false);
      expect(
        await grows(() =>
          record([
            { kind: "missed", id },
            { kind: "seen", id },
          ]),
        ),
      ).toBe(false);
      expect(await grows(() => visit({ nextAt: LATER, lastVisitAt: NOW }))).toBe(false);
    });

    it("grows with what pages say of a feed", async () => {
      await visit({});
      expect(await grows(() => visit({ title: "New name" }))).toBe(true);
      expect(await grows(() => visit({ title: "New name", failingSince: NOW, failures: 1 }))).toBe(true);
      expect(await grows(() => visit({ title: "New name", failingSince: NOW, failures: 2 }))).toBe(false);
      expect(await grows(() => visit({ title: "New name", status: "gone" }))).toBe(true);
    });
  });

  describe("bodies of another allow-list", () => {
    const body = { ...sampleBody("Anew"), links: [cite("https://venus.example/2")], policy: 7 };

    it("are named, lowest number first, taken-down entries left out", async () => {
      await record(["a", "b", "c"].map((id) => add(sampleEntry(id))));
      await record([{ kind: "take-down", id: await idOf("b") }]);
      const [a, c] = [await idOf("a"), await idOf("c")];
      expect(await store.outdated(7, 10)).toEqual([a, c]);
      expect(await store.outdated(7, 1)).toEqual([a]);
      expect(await store.outdated(1, 10)).toEqual([]);
      await store.reclean([{ id: a, body, hash: "h" }]);
      expect(await store.outdated(7, 10)).toEqual([c]);
    });

    it("give way to others, and nothing else of the entry changes", async () => {
      await record([add(fullEntry())]);
      const before = await read("full");
      const revision = await store.revision();
      await store.reclean([
        { id: before?.id ?? -1, body, hash: "h", textHash: "t" },
        { id: 12_345, body, hash: "nobody" },
      ]);
      const after = await read("full");
      expect(JSON.stringify(after?.body)).toBe(JSON.stringify(body));
      expect({ ...after, body: undefined }).toEqual({ ...before, body: undefined, hash: "h", textHash: "t" });
      expect(await store.raw(before?.id ?? -1)).toEqual(fullEntry().raw);
      expect(await store.revision()).toBeGreaterThan(revision);
    });
  });

  describe("verdicts", () => {
    const verdict = (rawId: string, given: Partial<Verdict> = {}): Verdict => ({
      ...key(rawId),
      verdict: "filtered",
      reason: "It has no tag of this planet.",
      ...given,
    });

    it("are found by feed and by any form of the address", async () => {
      const link = "https://www.mercury.example/slip/";
      await record([], { verdicts: [verdict("a", { link, title: "Slip" }), verdict("b")] });
      const a = { ...verdict("a", { link, title: "Slip" }), at: NOW };
      expect(await store.verdicts({ link: "http://mercury.example/slip?utm_source=x" })).toEqual([a]);
      expect(await store.verdicts({ feedKey: "mercury/1" })).toEqual([a, { ...verdict("b"), at: NOW }]);
      expect(await store.verdicts({ feedKey: "venus/1", link })).toEqual([]);
    });

    it("keep the time at which they were first given", async () => {
      await record([], { verdicts: [verdict("a")] });
      await record([], { verdicts: [verdict("a")], now: LATER });
      expect(await store.verdicts({ feedKey: "mercury/1" })).toMatchObject([{ at: NOW }]);
      await record([], { verdicts: [verdict("a", { verdict: "shown", reason: "New." })], now: LATER });
      expect(await store.verdicts({ feedKey: "mercury/1" })).toMatchObject([{ verdict: "shown", at: LATER }]);
    });

    it("that leave posts out are given for every feed, the newest first", async () => {
      await record([], { verdicts: [verdict("a"), verdict("b"), verdict("c", { verdict: "shown" })] });
      await record([], { verdicts: [verdict("d")], now: LATER });
      await record([], { verdicts: [{ ...verdict("e"), feedKey: "ceres/1" }], feedKey: "ceres/1" });
      const given = await store.filtered(2);
      expect(given.map(({ feedKey, rawId, at }) => [feedKey, rawId, at])).toEqual([
        ["ceres/1", "e", NOW],
        ["mercury/1", "d", LATER],
        ["mercury/1", "a", NOW],
      ]);
    });

    it("on posts that were not kept do not pile up without end", async () => {
      const many = Array.from({ length: 1005 }, (_, i) => verdict(`n${i}`));
      await record([], { verdicts: [verdict("old"), verdict("kept", { verdict: "shown" })] });
      await record([], { verdicts: many, now: LATER });
      const left = await store.verdicts({ feedKey: "mercury/1" });
      expect(left).toHaveLength(1001);
      expect(left.map(({ rawId }) => rawId)).toContain("kept");
      expect(left.map(({ rawId }) => rawId)).not.toContain("old");
    });
  });

  describe("names", () => {
    it("find an entry by any address or id it ever had, whatever became of it", async () => {
      const link = "https://mercury.example/before";
      await record([add(sampleEntry("a", { link, canonicalUrl: link })), add(sampleEntry("b")), add(sampleEntry("c"))]);
      const [a, b, c] = [await idOf("a"), await idOf("b"), await idOf("c")];
      await record([
        { kind: "update", id: a, entry: sampleEntry("a2") },
        { kind: "take-down", id: b },
        { kind: "merge", copy: key("c"), into: key("a2"), rule: "same-url" },
      ]);
      expect(await store.named("http://www.mercury.example/before/?utm_source=x")).toMatchObject([
        { id: a, rawId: "a2", formerIds: ["a"], takenDown: false },
      ]);
      expect(await store.named("https://mercury.example/b")).toMatchObject([{ id: b, takenDown: true }]);
      expect(await store.named("https://mercury.example/c")).toMatchObject([{ id: c, mergedInto: a }]);
      expect(await store.named("https://mercury.example/never")).toEqual([]);
      expect(await store.named("a")).toEqual([]);
    });
  });
}

function add(
  entry: CleanEntry,
  given: { riverAt?: Instant; archived?: boolean; publishedId?: string } = {},
): EntryChange {
  return { kind: "add", entry, riverAt: NOW, archived: false, publishedId: `tag:${entry.rawId}`, ...given };
}

function key(rawId: string): EntryKey {
  return { feedKey: "mercury/1", rawId };
}

/** An entry with everything an entry can have. */
function fullEntry(): CleanEntry {
  return sampleEntry("full", {
    title: "Née à l'ombre 🪐",
    updated: instant(1_700_000_500_000),
    authors: [{ name: "Hermes", email: "hermes@mercury.example", uri: "https://mercury.example/" }],
    contributors: [{ name: "Maia" }],
    categories: [{ term: "sun", scheme: "https://s.example/", label: "The Sun" }],
    enclosures: [
      { url: "https://mercury.example/a.mp3", type: "audio/mpeg", bytes: 3, durationS: 4, role: "enclosure" },
    ],
    comments: { link: "https://mercury.example/full#comments", count: 2 },
    inReplyTo: ["https://venus.example/1"],
    source: { id: "urn:s", title: "Source", url: "https://s.example/feed" },
    rights: "CC0",
    language: "fr",
    direction: "ltr",
    body: {
      ...sampleBody("One Two"),
      html: trustHtml("<p>One</p>\n<p>Two</p>"),
      opening: trustHtml("<p>One</p>"),
      rest: trustHtml("<p>Two</p>"),
      links: [cite("https://venus.example/1")],
      policy: 4,
    },
  });
}
