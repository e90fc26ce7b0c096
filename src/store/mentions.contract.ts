import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EntryId } from "../model/entry.ts";
import { instant } from "../model/instant.ts";
import type { Mention } from "../model/mention.ts";
import { sampleEntry, sampleFeed, sampleVisit } from "./sample-entry.testing.ts";
import type { Store } from "./store.ts";

const NOW = instant(1_800_000_000_000);

/** What every store must do about the pages that were told of a link. Run by the tests of each. */
export function describeMentions(open: () => Promise<Store>): void {
  let store: Store;
  let [first, second]: readonly EntryId[] = [];
  beforeEach(async () => {
    store = await open();
    const entries = ["a", "b"].map((rawId) => ({
      kind: "add" as const,
      entry: sampleEntry(rawId),
      riverAt: NOW,
      archived: false,
      publishedId: rawId,
    }));
    await store.record({ feed: sampleFeed("mars/1"), record: sampleVisit("mars/1"), entries, verdicts: [] }, NOW);
    [second, first] = (await store.listing()).map(({ id }) => id);
  });
  afterEach(async () => await store.close());

  const mention = (from: EntryId | undefined, target: string, over: Partial<Mention> = {}): Mention => ({
    from: from ?? -1,
    target,
    outcome: "sent",
    status: 202,
    tries: 1,
    at: NOW,
    ...over,
  });

  describe("mentions", () => {
    it("are given by entry, then target, of the entries asked for alone", async () => {
      const [a, b] = [mention(first, "https://x.example/b"), mention(first, "https://x.example/a")];
      for (const put of [a, b, mention(second, "https://x.example/a")]) await store.putMention(put);
      expect(await store.mentions([first ?? -1])).toEqual([b, a]);
      expect(await store.mentions([])).toEqual([]);
      expect(await store.mentions([12345])).toEqual([]);
    });

    it("are kept once a link: what came of it last counts", async () => {
      const failed = { outcome: "failed", code: "fetch/dns", tries: 1, at: NOW } as const;
      const { status: _, ...unanswered } = mention(first, "https://x.example/", failed);
      await store.putMention(unanswered);
      expect(await store.mentions([first ?? -1])).toEqual([unanswered]);
      await store.putMention(mention(first, "https://x.example/", { tries: 2 }));
      expect(await store.mentions([first ?? -1])).toEqual([mention(first, "https://x.example/", { tries: 2 })]);
    });

    it("stay with their entry when its feed gets another key", async () => {
      await store.putMention(mention(first, "https://x.example/"));
      await store.rekey([{ from: "mars/1", to: "mars/2", memberId: "mars" }]);
      expect(await store.mentions([first ?? -1])).toHaveLength(1);
    });

    it("are no reason to make a page anew", async () => {
      const before = await store.revision();
      await store.putMention(mention(first, "https://x.example/"));
      expect(await store.revision()).toBe(before);
    });
  });
}
