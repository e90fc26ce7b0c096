import { expect, it } from "vitest";
import type { EntryId, StoredEntry } from "../model/entry.ts";
import { trustHtml } from "../model/safe-html.ts";
import { keepEntries } from "./entry-cache.ts";

/** Entries 1 to 99, and what a store was asked for. */
function openStore() {
  const asked: (readonly EntryId[])[] = [];
  const load = async (ids: readonly EntryId[]) => {
    asked.push(ids);
    return new Map(ids.filter((id) => id < 100).map((id) => [id, entry(id)]));
  };
  return { asked, load };
}

/** One of a thousand characters of HTML and a thousand of text. */
function entry(id: EntryId): StoredEntry {
  const body = { html: trustHtml("h".repeat(1000)), text: "t".repeat(1000) };
  return { id, body } as unknown as StoredEntry;
}

it("asks the store once for what is at hand, and gives the same object", async () => {
  const { asked, load } = openStore();
  const read = keepEntries(load, 1_000_000);
  const first = await read([1, 2]);
  const second = await read([2, 3]);
  expect(asked).toEqual([[1, 2], [3]]);
  expect([...second.keys()]).toEqual([2, 3]);
  expect(second.get(2)).toBe(first.get(2));
});

it("asks nothing when all is at hand", async () => {
  const { asked, load } = openStore();
  const read = keepEntries(load, 1_000_000);
  await read([1]);
  await read([1]);
  expect(asked).toEqual([[1]]);
});

it("leaves out what the store does not know, and asks for it again", async () => {
  const { asked, load } = openStore();
  const read = keepEntries(load, 1_000_000);
  expect([...(await read([100, 1])).keys()]).toEqual([1]);
  await read([100]);
  expect(asked).toEqual([[100, 1], [100]]);
});

it("forgets what was used longest ago when there is too much", async () => {
  const { asked, load } = openStore();
  const read = keepEntries(load, 6_500);
  await read([1]);
  await read([2]);
  await read([1]);
  await read([3]);
  await read([1, 3]);
  await read([2]);
  expect(asked).toEqual([[1], [2], [3], [2]]);
});

it("gives all that one question asks for, however much", async () => {
  const read = keepEntries(openStore().load, 0);
  expect((await read([1, 2, 3])).size).toBe(3);
});
