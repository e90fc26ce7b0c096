import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { instant } from "../model/instant.ts";
import { sampleBody, sampleEntry, sampleFeed, sampleVisit } from "./sample-entry.testing.ts";
import type { Store } from "./store.ts";

/** What any store must do when raw HTML is to be kept no longer. */
export function describeKeeping(open: () => Promise<Store>): void {
  describe("raw HTML that is dropped", () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      for (const [at, rawId] of ["a", "b", "c"].entries()) {
        const entry = sampleEntry(rawId);
        const add = { kind: "add" as const, entry, riverAt: instant(1), archived: false, publishedId: rawId };
        const change = {
          feed: sampleFeed("mercury/1"),
          record: sampleVisit("mercury/1"),
          entries: [add],
          verdicts: [],
        };
        await store.record(change, instant(1000 * at));
      }
    });
    afterEach(() => store.close());

    it("is that of posts first seen before, so many at once, the oldest numbers first", async () => {
      expect(await store.dropRaw(instant(2000), 1)).toBe(1);
      expect(await Promise.all([1, 2, 3].map((id) => store.raw(id)))).toEqual([undefined, htmlOf("b"), htmlOf("c")]);
      expect(await store.dropRaw(instant(2000), 10)).toBe(1);
      expect(await store.dropRaw(instant(2000), 10)).toBe(0);
      expect(await store.raw(3)).toEqual(htmlOf("c"));
    });

    it("leaves what pages show, and their revision", async () => {
      const [before, revision] = [await store.entries([1]), await store.revision()];
      await store.dropRaw(instant(5000), 10);
      expect(JSON.stringify([...(await store.entries([1]))])).toBe(JSON.stringify([...before]));
      expect(await store.revision()).toBe(revision);
    });

    it("is there again when the feed brings the post with other words", async () => {
      await store.dropRaw(instant(5000), 10);
      const entry = sampleEntry("a", { body: sampleBody("Other words"), hash: "other" });
      const change = {
        feed: sampleFeed("mercury/1"),
        entries: [{ kind: "update" as const, id: 1, entry }],
        verdicts: [],
      };
      await store.record(change, instant(6000));
      expect(await store.raw(1)).toEqual({ html: "<p>Other words</p>" });
    });

    it("gives nothing back to the disk where that is not worth its time", async () => {
      await store.dropRaw(instant(5000), 10);
      expect(await store.shrink()).toBe(0);
    });
  });
}

function htmlOf(rawId: string): { readonly html: string } {
  return { html: `<p>Words of ${rawId}</p>` };
}
