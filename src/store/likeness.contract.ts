import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EntryChange, EntryKey } from "../model/change.ts";
import type { CleanEntry, EntryId, Sketch } from "../model/entry.ts";
import { DAY_MS, type Instant, instant } from "../model/instant.ts";
import { sampleBody, sampleEntry, sampleFeed, sampleVisit } from "./sample-entry.testing.ts";
import type { Store } from "./store.ts";

const NOW = instant(1_800_000_000_000);

/** What every store must do about posts that are much alike. Run by the tests of each. */
export function describeLikeness(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => await store.close());

  const record = (feedKey: string, ...entries: readonly EntryChange[]): Promise<void> =>
    store.record({ feed: sampleFeed(feedKey), record: sampleVisit(feedKey), entries, verdicts: [] }, NOW);
  const add = (entry: CleanEntry, riverAt: Instant = NOW): EntryChange => ({
    kind: "add",
    entry,
    riverAt,
    archived: false,
    publishedId: `published ${entry.rawId}`,
  });
  const sketched = (rawId: string, sketch: Sketch | undefined, given: Partial<CleanEntry> = {}): CleanEntry =>
    sampleEntry(rawId, { sketch, ...given });
  const idOf = async (feedKey: string, rawId: string): Promise<EntryId> =>
    (await store.known({ feedKey, rawIds: [rawId], canonicalUrls: [], textHashes: [] })).own[0]?.id ?? -1;
  /** Raw ids of those that resemble a new entry of Mercury's. */
  const alike = async (sketch: Sketch, at: Instant = NOW) => {
    const fresh = [{ rawId: "new", at, sketch }];
    const known = await store.known({
      feedKey: "mercury/1",
      rawIds: ["new"],
      canonicalUrls: [],
      textHashes: [],
      fresh,
    });
    const names = (entries: readonly EntryKey[] = []): readonly string[] => entries.map(({ rawId }) => rawId);
    return { elsewhere: names(known.elsewhere), siblings: names(known.siblings), count: known.lookalikes?.length };
  };
  const key = (feedKey: string, rawId: string): EntryKey => ({ feedKey, rawId });
  const resemble = (entry: EntryKey, other: EntryKey): EntryChange => ({
    kind: "resemble",
    entry,
    other,
    rule: "near-copy",
    evidence: "90 %",
  });
  const [A, B] = [key("venus/1", "a"), key("earth/1", "b")];

  describe("look-alikes", () => {
    const bands = [1, 2, 3];

    it("are entries of other feeds that share a number, those with most first", async () => {
      await record("venus/1", add(sketched("one", { bands: [3, 8, 9] })), add(sketched("all", { bands })));
      await record("earth/1", add(sketched("none", { bands: [7, 8, 9] })), add(sketched("unsketched", undefined)));
      const fresh = [{ rawId: "new", at: NOW, sketch: { bands } }];
      const known = await store.known({ feedKey: "mercury/1", rawIds: [], canonicalUrls: [], textHashes: [], fresh });
      const rawIds = new Map(known.elsewhere.map(({ id, rawId }) => [id, rawId]));
      expect(known.lookalikes?.map(({ rawId, id }) => [rawId, rawIds.get(id)])).toEqual([
        ["new", "all"],
        ["new", "one"],
      ]);
    });

    it("begin alike, whatever else they share", async () => {
      await record("venus/1", add(sketched("begun", { bands: [9], opening: 4 })));
      expect(await alike({ bands, opening: 4 })).toMatchObject({ elsewhere: ["begun"] });
      expect(await alike({ bands, opening: 5 })).toMatchObject({ elsewhere: [] });
    });

    it("come with their words and what they say of themselves", async () => {
      const links = [{ target: "https://sun.example", text: "sun", sentence: "The sun." }];
      const given = { body: { ...sampleBody("Words"), links }, authors: [{ name: "Ana" }], source: { title: "Blog" } };
      await record("venus/1", add(sketched("a", { bands }, given)));
      const fresh = [{ rawId: "new", at: NOW, sketch: { bands } }];
      const known = await store.known({ feedKey: "mercury/1", rawIds: [], canonicalUrls: [], textHashes: [], fresh });
      expect(known.elsewhere).toMatchObject([
        {
          text: "Words",
          told: {
            title: "Title of a",
            authors: [{ name: "Ana" }],
            source: { title: "Blog" },
            links: ["https://sun.example"],
          },
        },
      ]);
    });

    it.each([
      ["thirty days after", 30, ["a"]],
      ["thirty days before", -30, ["a"]],
      ["forty days after", 40, []],
      ["forty days before", -40, []],
    ])("stand near in time: %s", async (_case, days, elsewhere) => {
      await record("venus/1", add(sketched("a", { bands })));
      expect(await alike({ bands }, instant(NOW + days * DAY_MS))).toMatchObject({ elsewhere });
    });

    it("have their series beside them, near in time or not, and the feed's own posts", async () => {
      const old = instant(NOW - 400 * DAY_MS);
      await record("venus/1", add(sketched("a", { bands })), add(sketched("old", { bands }), old));
      await record("earth/1", add(sketched("stranger", { bands }), old));
      await record("mercury/1", add(sketched("own", { bands }), old));
      expect(await alike({ bands })).toEqual({ elsewhere: ["a", "old"], siblings: ["own"], count: 3 });
    });

    it("are none where only the feed's own posts are alike", async () => {
      await record("mercury/1", add(sketched("own", { bands })));
      expect(await alike({ bands })).toEqual({ elsewhere: [], siblings: [], count: 0 });
    });

    it("are found by the text that is there now", async () => {
      await record("venus/1", add(sketched("a", { bands })));
      const entry = sketched("a", { bands: [7] }, { body: sampleBody("Other"), textHash: "other", hash: "h2" });
      await record("venus/1", { kind: "update", id: await idOf("venus/1", "a"), entry });
      expect(await alike({ bands })).toMatchObject({ elsewhere: [] });
      expect(await alike({ bands: [7] })).toMatchObject({ elsewhere: ["a"] });
    });

    it("are found by the sketch of a body that was cleaned anew", async () => {
      await record("venus/1", add(sketched("a", undefined)));
      const id = await idOf("venus/1", "a");
      await store.reclean([
        { id, body: { ...sampleBody("a"), policy: 2 }, hash: "h", textHash: "t", sketch: { bands } },
      ]);
      expect(await alike({ bands })).toMatchObject({ elsewhere: ["a"] });
    });
  });

  describe("entries that may be copies", () => {
    const known = (rawId: string, given: Partial<CleanEntry> = {}) =>
      store.known({
        feedKey: "mercury/1",
        rawIds: [rawId],
        canonicalUrls: [],
        textHashes: [],
        fresh: [{ rawId, at: NOW, ...(given.link === undefined ? {} : { link: given.link }) }],
      });

    it("have the same id in another feed", async () => {
      await record("venus/1", add(sampleEntry("tag:venus.example,2026:1")));
      expect((await known("tag:venus.example,2026:1")).elsewhere).toMatchObject([{ feedKey: "venus/1" }]);
    });

    it("say that their page has this address", async () => {
      await record("venus/1", add(sampleEntry("a", { otherLinks: ["https://mercury.example/sun/"] })));
      const { elsewhere } = await known("new", { link: "http://www.mercury.example/sun" });
      expect(elsewhere).toMatchObject([{ told: { otherLinks: ["https://mercury.example/sun/"] } }]);
    });

    it("are with what they are copies of, and with the copies of what changed, each with its rule", async () => {
      await record("venus/1", add(sampleEntry("a")));
      await record("mercury/1", add(sampleEntry("own")));
      const merge = (copy: EntryKey, into: EntryKey): EntryChange => ({ kind: "merge", copy, into, rule: "near-copy" });
      await record("mercury/1", merge(A, key("mercury/1", "own")));
      expect((await known("own")).elsewhere).toMatchObject([{ rawId: "a", mergedBy: "near-copy" }]);
      await record("mercury/1", merge(key("mercury/1", "own"), A));
      const again = await known("own");
      expect(again.own).toMatchObject([{ mergedBy: "near-copy" }]);
      expect(again.elsewhere).toMatchObject([{ rawId: "a" }]);
      expect(again.elsewhere[0]).not.toHaveProperty("mergedBy");
    });
  });

  describe("a likeness", () => {
    const two = async (): Promise<void> => {
      await record("venus/1", add(sampleEntry("a", { link: "https://a.example/" })));
      await record("earth/1", add(sampleEntry("b", { link: "https://b.example/" })), resemble(A, B));
    };
    const placesOf = async (feedKey: string, rawId: string) => {
      const id = await idOf(feedKey, rawId);
      return (await store.entries([id])).get(id)?.alsoAt;
    };
    const edited = (rawId: string): CleanEntry =>
      sampleEntry(rawId, { hash: "h2", textHash: "other", link: `https://${rawId}.example/` });

    it("is told by the one entry, of the other", async () => {
      await two();
      expect(await placesOf("venus/1", "a")).toEqual([{ link: "https://b.example/", memberId: "earth" }]);
      expect(await placesOf("earth/1", "b")).toEqual([]);
      const [entry, other] = [await idOf("venus/1", "a"), await idOf("earth/1", "b")];
      expect(await store.likenesses()).toEqual([{ entry, other, rule: "near-copy", evidence: "90 %" }]);
    });

    it("changes the line of the one that tells it, and with the other's words once more", async () => {
      await two();
      const hashes = async () => new Map((await store.listing()).map(({ memberId, hash }) => [memberId, hash]));
      const before = await hashes();
      expect(before.get("venus")).not.toBe("hash of a");
      expect(before.get("earth")).toBe("hash of b");
      const entry = sampleEntry("b", { hash: "h2", link: "https://b.example/" });
      await record("earth/1", { kind: "update", id: await idOf("earth/1", "b"), entry });
      expect((await hashes()).get("venus")).not.toBe(before.get("venus"));
    });

    it.each([
      ["the one has other words", "venus/1", "a"],
      ["the other has", "earth/1", "b"],
    ])("is forgotten when %s", async (_case, feedKey, rawId) => {
      await two();
      await record(feedKey, { kind: "update", id: await idOf(feedKey, rawId), entry: edited(rawId) });
      expect(await store.likenesses()).toEqual([]);
      expect(await placesOf("venus/1", "a")).toEqual([]);
    });

    it("is not told of what was taken down, and told again with it", async () => {
      await two();
      const id = await idOf("earth/1", "b");
      await record("earth/1", { kind: "take-down", id });
      expect([await placesOf("venus/1", "a"), await store.likenesses()]).toEqual([[], []]);
      await record("earth/1", { kind: "restore", id });
      expect(await placesOf("venus/1", "a")).toHaveLength(1);
    });

    it("is told once of what became its copy", async () => {
      await two();
      await record("earth/1", { kind: "merge", copy: B, into: A, rule: "same-url" });
      expect(await store.likenesses()).toEqual([]);
      expect(await placesOf("venus/1", "a")).toHaveLength(1);
    });
  });

  describe("parting", () => {
    it("undoes what was decided by a rule, and nothing else", async () => {
      for (const name of ["a", "b", "c"])
        await record(`${name}/1`, add(sampleEntry(name, { link: `https://${name}.example/` })));
      const [a, b, c] = [key("a/1", "a"), key("b/1", "b"), key("c/1", "c")];
      await record("c/1", { kind: "merge", copy: b, into: a, rule: "near-copy" });
      await record("c/1", { kind: "merge", copy: c, into: a, rule: "same-url" }, resemble(a, b));
      const revision = await store.revision();
      await store.part(["near-copy", "same-opening"]);
      const shownAs = Object.fromEntries((await store.listing()).map((line) => [line.memberId, line.mergedInto]));
      expect(shownAs).toEqual({ a: undefined, b: undefined, c: await idOf("a/1", "a") });
      expect(await store.likenesses()).toEqual([]);
      expect(await store.revision()).toBeGreaterThan(revision);
    });

    it("changes nothing where there is nothing to undo", async () => {
      await record("venus/1", add(sampleEntry("a")));
      const revision = await store.revision();
      await store.part(["near-copy"]);
      expect(await store.revision()).toBe(revision);
    });
  });
}
