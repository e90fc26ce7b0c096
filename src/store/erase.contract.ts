import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Alert } from "../model/alert.ts";
import type { EntryChange } from "../model/change.ts";
import { instant } from "../model/instant.ts";
import type { Judgement } from "../model/judgement.ts";
import type { OwnWord } from "../model/own-word.ts";
import { cite, sampleBody, sampleEntry, sampleFeed, sampleVisit } from "./sample-entry.testing.ts";
import type { Store } from "./store.ts";

const NOW = instant(1_800_000_000_000);

const add = (rawId: string, over: Parameters<typeof sampleEntry>[1] = {}): EntryChange => ({
  kind: "add",
  entry: sampleEntry(rawId, over),
  riverAt: NOW,
  archived: false,
  publishedId: `urn:${rawId}`,
});

const judgement = (feedKey: string, rawId: string, over: Partial<Judgement> = {}): Judgement => ({
  feedKey,
  rawId,
  hash: "h",
  ruling: { kind: "dropped", reason: "an advertisement" },
  by: ["a.ts"],
  ...over,
});

const word = (memberId: string): OwnWord => ({ site: `https://${memberId}.example/`, askedAt: NOW, validators: {} });

const alert = (feedKey: string): Alert => ({
  id: feedKey,
  about: `feed ${feedKey}`,
  kind: "unreadable",
  code: "fetch/dns",
  message: "It cannot be read.",
  beganAt: NOW,
  told: {},
});

/** What every store must do about members who go for good, and about what programs said. Run by the tests of each. */
export function describeErasing(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => await store.close());

  const record = async (feedKey: string, entries: readonly EntryChange[], judged: readonly Judgement[] = []) =>
    await store.record(
      {
        feed: sampleFeed(feedKey),
        record: sampleVisit(feedKey),
        entries,
        verdicts: [{ feedKey, rawId: "x", verdict: "filtered", reason: "no" }],
        judged,
        document: new Uint8Array([1]),
      },
      NOW,
    );

  describe("erasing a member", () => {
    it("leaves nothing of theirs, and all of the others", async () => {
      await record("mars/1", [add("a"), add("b")], [judgement("mars/1", "a")]);
      await record("venus/1", [add("v")], [judgement("venus/1", "v")]);
      await store.putNotes("word", new Map(["mars", "venus"].map((id) => [id, word(id)])));
      await store.putNotes("alert", new Map([alert("mars/1"), alert("venus/1")].map((one) => [one.id, one])));
      const [v] = (await store.listing()).filter(({ memberId }) => memberId === "venus");
      expect(await store.erase("mars")).toEqual({ feeds: 1, entries: 2 });
      expect((await store.feeds()).map(({ key }) => key)).toEqual(["venus/1"]);
      expect((await store.listing()).map(({ id }) => id)).toEqual([v?.id]);
      expect(await store.document("mars/1")).toBeUndefined();
      expect(await store.visits("mars/1", 9)).toEqual([]);
      expect(await store.verdicts({ feedKey: "mars/1" })).toEqual([]);
      expect(await store.judged("mars/1", ["a"])).toEqual(new Map());
      expect([...(await store.notes("word")).keys()]).toEqual(["venus"]);
      expect([...(await store.notes("alert")).keys()]).toEqual(["venus/1"]);
      expect((await store.judged("venus/1", ["v"])).size).toBe(1);
      expect(await store.verdicts({ feedKey: "venus/1" })).toHaveLength(1);
    });

    it("lets copies of their posts stand on their own", async () => {
      await record("mars/1", [add("a")]);
      await record("venus/1", [
        add("copy"),
        {
          kind: "merge",
          copy: { feedKey: "venus/1", rawId: "copy" },
          into: { feedKey: "mars/1", rawId: "a" },
          rule: "same-url",
        },
      ]);
      const verdict = { feedKey: "venus/1", rawId: "copy", verdict: "merged" } as const;
      await store.record(
        {
          feed: sampleFeed("venus/1"),
          entries: [],
          verdicts: [{ ...verdict, reason: "It is a copy of a in mars/1 (same-url). Both have one address." }],
        },
        NOW,
      );
      await store.erase("mars");
      const [copy] = await store.listing();
      expect(copy).not.toHaveProperty("mergedInto");
      expect((await store.verdicts({ feedKey: "venus/1" })).map(({ rawId }) => rawId)).toEqual(["x"]);
    });

    it("leaves links to their posts without an end", async () => {
      const link = "https://mars.example/a";
      await record("mars/1", [add("a", { link, canonicalUrl: link })]);
      await record("venus/1", [add("v", { body: { ...sampleBody("see there"), links: [cite(link)] } })]);
      expect(await store.edges()).toHaveLength(1);
      await store.erase("mars");
      expect(await store.edges()).toEqual([]);
      expect((await store.outsideLinks(instant(0))).map(({ target }) => target)).toEqual([link]);
    });

    it("tells pages that something changed, unless nobody was there", async () => {
      await record("mars/1", [add("a")]);
      const before = await store.revision();
      expect(await store.erase("nobody")).toEqual({ feeds: 0, entries: 0 });
      expect(await store.revision()).toBe(before);
      await store.erase("mars");
      expect(await store.revision()).toBeGreaterThan(before);
    });

    it("lets the feed come back as one that was never seen", async () => {
      await record("mars/1", [add("a")]);
      await store.erase("mars");
      await record("mars/1", [add("a")]);
      expect(await store.listing()).toHaveLength(1);
    });
  });

  describe("judgements of programs", () => {
    it("are kept once an entry, the last one", async () => {
      await record("mars/1", [], [judgement("mars/1", "a"), judgement("mars/1", "b")]);
      const changed = judgement("mars/1", "a", { ruling: { kind: "changed", revision: { title: "T" } }, hash: "h2" });
      await record("mars/1", [], [changed]);
      expect(await store.judged("mars/1", ["a", "c"])).toEqual(new Map([["a", changed]]));
    });

    it("go with their feed to another key", async () => {
      await record("mars/1", [], [judgement("mars/1", "a")]);
      await store.rekey([{ from: "mars/1", to: "mars/2", memberId: "mars" }]);
      expect(await store.judged("mars/1", ["a"])).toEqual(new Map());
      expect(await store.judged("mars/2", ["a"])).toEqual(new Map([["a", judgement("mars/2", "a")]]));
    });
  });
}
