import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EntryChange } from "../model/change.ts";
import type { CleanEntry } from "../model/entry.ts";
import { openMemoryStore } from "../store/memory.ts";
import { sampleFeed, sampleVisit } from "../store/sample-entry.testing.ts";
import type { Store } from "../store/store.ts";
import type { About, Decision } from "./about.ts";
import { decide } from "./decide.ts";
import { aboutMercury, daysAgo, incomingEntry, knownAs, knownOf, NOW } from "./sample.testing.ts";

describe("decide", () => {
  it("adds what is new and leaves alone what is as it was", () => {
    const kept = incomingEntry("kept");
    const { changes, verdicts } = decide([kept, incomingEntry("new")], knownOf([knownAs(1, kept)]), aboutMercury());
    expect(changes).toMatchObject([{ kind: "add", entry: { rawId: "new" }, riverAt: daysAgo(2), archived: false }]);
    expect(verdicts).toMatchObject([{ rawId: "new", verdict: "shown", reason: "It stands at its own date." }]);
  });

  it("never looks at the body of an entry that is as it was", () => {
    const kept = incomingEntry("kept");
    const unread = Object.defineProperties(
      { ...kept },
      {
        body: { get: () => expect.fail("the body was looked at") },
        textHash: { get: () => expect.fail("the words were looked at") },
      },
    );
    expect(decide([unread], knownOf([knownAs(1, kept)]), aboutMercury()).changes).toEqual([]);
  });

  it("updates an edited entry", () => {
    const edited = incomingEntry("a", { text: "Other words" });
    const { changes } = decide([edited], knownOf([knownAs(7, incomingEntry("a"))]), aboutMercury());
    expect(changes).toEqual([{ kind: "update", id: 7, entry: edited }]);
  });

  it("says that a missed entry was seen again", () => {
    const entry = incomingEntry("a");
    const { changes } = decide([entry], knownOf([knownAs(7, entry, { missed: 1 })]), aboutMercury());
    expect(changes).toEqual([{ kind: "seen", id: 7 }]);
  });

  it("leaves down what comes back as it was, and reports it", () => {
    const entry = incomingEntry("a");
    const { changes, problems } = decide([entry], knownOf([knownAs(7, entry, { takenDown: true })]), aboutMercury());
    expect(changes).toEqual([]);
    expect(problems).toMatchObject([{ code: "dedupe/back-again" }]);
  });

  it("restores what its author publishes again with other words", () => {
    const known = knownAs(7, incomingEntry("a"), { takenDown: true });
    const { changes } = decide([incomingEntry("a", { text: "Mended words" })], knownOf([known]), aboutMercury());
    expect(changes.map(({ kind }) => kind)).toEqual(["update", "restore"]);
  });

  it("leaves out a kept entry that a rule drops, which is there all the same", () => {
    const entries = ["e", "d", "c", "b", "a"].map((id, i) => incomingEntry(id, { published: daysAgo(i) }));
    const own = entries.map((entry, i) => knownAs(5 - i, entry, { missed: 1 }));
    const isDropped = ({ rawId }: CleanEntry): boolean => rawId === "d";
    const [dropped, incoming] = [entries.filter(isDropped), entries.filter((entry) => !isDropped(entry))];
    const { changes } = decide(incoming, knownOf(own), aboutMercury(), dropped);
    expect(changes.filter(({ kind }) => kind !== "seen")).toEqual([{ kind: "filter", id: 4 }]);
  });

  it.each([
    ["that is left out already", { filtered: true }],
    ["that its author took down", { takenDown: true }],
  ])("changes nothing when a rule drops an entry %s", (_case, given) => {
    const entry = incomingEntry("a");
    const edited = incomingEntry("a", { text: "Other words" });
    expect(decide([], knownOf([knownAs(7, entry, given)]), aboutMercury(), [edited]).changes).toEqual([]);
  });

  it("shows a dropped entry again when the rule is gone, as it was or edited", () => {
    const known = knownOf([knownAs(7, incomingEntry("a"), { filtered: true })]);
    const asItWas = decide([incomingEntry("a")], known, aboutMercury());
    expect(asItWas.changes).toEqual([{ kind: "restore", id: 7 }]);
    expect(asItWas.verdicts).toMatchObject([{ rawId: "a", verdict: "shown" }]);
    const edited = decide([incomingEntry("a", { text: "Other words" })], known, aboutMercury());
    expect(edited.changes.map(({ kind }) => kind)).toEqual(["update", "restore"]);
  });

  it("sees what is gone from a feed most of which is never kept", () => {
    const entries = ["e", "d", "c", "b", "a"].map((id, i) => incomingEntry(id, { published: daysAgo(i) }));
    const known = knownOf(entries.map((entry, i) => knownAs(5 - i, entry)));
    const left = entries.filter(({ rawId }) => rawId !== "d");
    const others = Array.from({ length: 20 }, (_, i) => incomingEntry(`other ${i}`, { published: daysAgo(i) }));
    expect(decide(left, known, aboutMercury(), others).changes).toEqual([{ kind: "missed", id: 4 }]);
  });

  it("judges no absence from a document that is read again", () => {
    const entries = ["e", "d", "c", "b", "a"].map((id, i) => incomingEntry(id, { published: daysAgo(i) }));
    const known = knownOf(entries.map((entry, i) => knownAs(5 - i, entry, { missed: entry.rawId === "d" ? 1 : 0 })));
    const left = entries.filter(({ rawId }) => rawId !== "d");
    expect(decide(left, known, aboutMercury()).changes).toEqual([{ kind: "take-down", id: 4 }]);
    expect(decide(left, known, aboutMercury({ isReread: true })).changes).toEqual([]);
  });

  it("takes an id once, the first time", () => {
    const { changes } = decide(
      [incomingEntry("a", { text: "first" }), incomingEntry("a", { text: "second" })],
      knownOf([]),
      aboutMercury(),
    );
    expect(changes).toMatchObject([{ kind: "add", entry: { body: { text: "first" } } }]);
  });
});

/** Any entry of a small world in which ids, links, words and dates meet often. */
const anyEntry = fc
  .record({
    rawId: fc.constantFrom("a", "b", "c", "d", "https://mercury.example/a", "half \ud800 pair", "__proto__"),
    link: fc.constantFrom("https://mercury.example/1", "https://venus.example/2", "https://else.example/3"),
    text: fc.constantFrom("short", "long words ".repeat(15).trim(), "other long words ".repeat(12).trim(), ""),
    days: fc.option(fc.integer({ min: -3, max: 400 }), { nil: undefined }),
    updated: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
  })
  .map(({ rawId, link, text, days, updated }) =>
    incomingEntry(rawId, {
      link,
      text,
      ...(days === undefined ? { undated: true } : { published: daysAgo(days) }),
      ...(updated === undefined ? {} : { updated: daysAgo(updated) }),
    }),
  );
const anyDocument = fc.uniqueArray(anyEntry, { maxLength: 6, selector: ({ rawId }) => rawId });
const anyVisit = fc.record({ feed: fc.constantFrom("mercury", "venus", "hub"), document: anyDocument });

async function decideBy(
  store: Store,
  feed: string,
  document: readonly CleanEntry[],
  isDropped: (entry: CleanEntry) => boolean = () => false,
): Promise<Decision> {
  const dates = document.flatMap(({ published }) => (published === undefined ? [] : [published]));
  const known = await store.known({
    feedKey: `${feed}/1`,
    rawIds: document.map(({ rawId }) => rawId),
    canonicalUrls: document.flatMap(({ canonicalUrl }) => canonicalUrl ?? []),
    textHashes: document.flatMap(({ textHash }) => textHash ?? []),
    ...(dates.length === 0 ? {} : { since: dates.reduce((a, b) => (b < a ? b : a)) }),
  });
  const kept = document.filter((entry) => !isDropped(entry));
  return decide(kept, known, aboutOf(feed), document.filter(isDropped));
}

function aboutOf(feed: string): About {
  return aboutMercury({ feedKey: `${feed}/1`, memberId: feed, role: feed === "hub" ? "aggregator" : "author" });
}

async function visit(
  store: Store,
  feed: string,
  document: readonly CleanEntry[],
  isDropped?: (entry: CleanEntry) => boolean,
): Promise<Decision> {
  const decision = await decideBy(store, feed, document, isDropped);
  const key = `${feed}/1`;
  const { changes, verdicts } = decision;
  await store.record({ feed: sampleFeed(key), record: sampleVisit(key), entries: changes, verdicts }, NOW);
  return decision;
}

describe("any feeds, visited in turn", () => {
  it("change nothing when the same document comes again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyVisit, { maxLength: 5 }), anyVisit, async (history, { feed, document }) => {
        const store = openMemoryStore();
        for (const past of history) await visit(store, past.feed, past.document);
        await visit(store, feed, document);
        const again = await decideBy(store, feed, document);
        // An absence is confirmed by a second visit: that, and nothing else, is news of the same document.
        const isNews = ({ kind }: EntryChange): boolean => kind !== "missed" && kind !== "take-down";
        expect(again.changes.filter(isNews)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("show the same as before when a rule came and went", async () => {
    const rule = fc.constantFrom("https://mercury.example/1", "https://venus.example/2");
    const shown = async (store: Store): Promise<readonly number[]> => (await store.listing()).map(({ id }) => id);
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyVisit, { maxLength: 4 }),
        anyVisit,
        rule,
        async (history, { feed, document }, out) => {
          const store = openMemoryStore();
          for (const past of history) await visit(store, past.feed, past.document);
          for (let times = 0; times < 3; times += 1) await visit(store, feed, document);
          const before = await shown(store);
          await visit(store, feed, document, ({ link }) => link === out);
          expect((await shown(store)).every((id) => before.includes(id))).toBe(true);
          await visit(store, feed, document);
          expect(await shown(store)).toEqual(before);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("give the same whatever the order of a document's entries", async () => {
    const shuffled = anyVisit.chain(({ feed, document }) =>
      fc.record({
        feed: fc.constant(feed),
        document: fc.constant(document),
        other: fc.shuffledSubarray(document, { minLength: document.length }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyVisit, { maxLength: 4 }), shuffled, async (history, { feed, document, other }) => {
        const store = openMemoryStore();
        for (const past of history) await visit(store, past.feed, past.document);
        const [one, two] = [await decideBy(store, feed, document), await decideBy(store, feed, other)];
        // The order ranks posts without dates alone: which of them stand in the river is the one thing it may change.
        const unranked = (changes: Decision["changes"]): Decision["changes"] =>
          changes.map((change) => (change.kind === "add" ? { ...change, archived: false } : change));
        expect(sorted(unranked(two.changes))).toEqual(sorted(unranked(one.changes)));
      }),
      { numRuns: 200 },
    );
  });

  it("never place a post above the moment it was seen, or hide every copy of one", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyVisit, { maxLength: 6 }), async (history) => {
        const store = openMemoryStore();
        for (const past of history) await visit(store, past.feed, past.document);
        const lines = await store.listing();
        const shown = new Map(lines.map((line) => [line.id, line]));
        for (const line of lines) {
          expect(line.riverAt).toBeLessThanOrEqual(NOW);
          if (line.mergedInto !== undefined) expect(shown.get(line.mergedInto)?.mergedInto).toBeUndefined();
        }
      }),
      { numRuns: 200 },
    );
  });
});

function sorted(changes: readonly EntryChange[]): readonly string[] {
  return changes.map((change) => JSON.stringify(change)).sort();
}
