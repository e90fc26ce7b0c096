import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openMemoryStore } from "../../../src/store/memory.ts";
import { openAuditor } from "./audit.ts";
import { documentsOf } from "./document.ts";
import { differences } from "./same-tree.ts";
import { tellStory } from "./story.ts";
import { subscribe } from "./subscriber.ts";
import { openTruth } from "./truth.ts";

// What would be found if a planet did wrong.

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "orrery-year-"));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const entry = (id: string, link: string, published: string): string =>
  `<entry xml:lang="en"><id>${id}</id><link rel="alternate" type="text/html" href="${link}"/><published>${published}</published></entry>`;

it("misses every post in a store that has none", async () => {
  const story = tellStory({ members: 1, hours: 500, seed: 1 });
  const truth = openTruth();
  const documents = documentsOf(story);
  for (const blog of story.blogs) truth.served(blog, documents(blog, 0), 0);
  const { faults, given } = await openAuditor().audit(truth.given(), openMemoryStore());
  expect(given).toBeGreaterThan(5);
  expect(faults).toHaveLength(given);
  expect(faults.every((fault) => fault.startsWith("lost: "))).toBe(true);
});

it.each<[string, readonly string[], readonly string[], RegExp]>([
  ["a post under another id", [entry("a", "/1", "2026-01-02")], [entry("b", "/1", "2026-01-02")], /second time/],
  ["a post with another date", [entry("a", "/1", "2026-01-02")], [entry("a", "/1", "2026-01-03")], /dated anew/],
  ["an order that is none", [], [entry("a", "/1", "2026-01-02"), entry("b", "/2", "2026-01-03")], /out of order/],
])("a subscriber notices %s", async (_, first, second, fault) => {
  await inFolder(async (folder) => {
    const subscriber = subscribe();
    await writeFile(join(folder, "index.html"), "");
    for (const entries of [first, second]) {
      await writeFile(join(folder, "atom.xml"), entries.join(""));
      await subscriber.look(folder);
    }
    expect(subscriber.faults()).toEqual([expect.stringMatching(fault)]);
  });
});

it("tells two trees apart by a byte and by a file, but for what runs write", async () => {
  await inFolder(async (one) => {
    await inFolder(async (other) => {
      await Promise.all([
        writeFile(join(one, "same"), "a"),
        writeFile(join(other, "same"), "a"),
        writeFile(join(one, "byte"), "a"),
        writeFile(join(other, "byte"), "b"),
        writeFile(join(one, "only"), "a"),
        writeFile(join(one, "status.json"), "a"),
      ]);
      expect(differences(one, other)).toEqual(["byte", "only"]);
    });
  });
});
