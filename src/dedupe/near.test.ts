import { describe, expect, it } from "vitest";
import type { KnownEntry, Told } from "../model/change.ts";
import type { CleanEntry } from "../model/entry.ts";
import { canonicalUrl } from "../model/url.ts";
import type { About } from "./about.ts";
import { decide } from "./decide.ts";
import { aboutMercury, daysAgo, incomingEntry, knownAs, knownOf } from "./sample.testing.ts";
import { sketchOf } from "./sketch.ts";

/** Words without figures, which would be compared as such. */
const WORDS = Array.from({ length: 120 }, (_, at) =>
  String((at * 7919) % 1009).replaceAll(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? ""),
);
const TEXT = WORDS.join(" ");
/** So many words of a hundred are others. */
const edited = (percent: number, text = TEXT): string =>
  text
    .split(" ")
    .map((word, at) => (at % 100 < percent ? `${word}x` : word))
    .join(" ");
const EXCERPT = `${WORDS.slice(0, 50).join(" ")} … Read more`;
const OWN = "https://mercury.example/sun";
const VENUS = "https://venus.example/sun";

/** Mercury's incoming entry. */
const incoming = (given: Partial<CleanEntry> & { readonly text?: string } = {}): CleanEntry => {
  const entry = incomingEntry("p", { link: OWN, text: TEXT, title: "On the sun", ...given });
  return { ...entry, sketch: sketchOf(entry.body.text) };
};

/** A kept entry of another feed, as the store gives it. */
const kept = (
  id: number,
  given: Partial<CleanEntry> & { readonly text?: string; readonly memberId?: string; readonly links?: string[] } = {},
  known: Partial<KnownEntry> = {},
): KnownEntry => {
  const { memberId = "venus", links = [], ...rest } = given;
  const entry = incomingEntry(`${memberId}-${id}`, { link: VENUS, text: edited(3), title: "On the sun", ...rest });
  const told: Told = {
    title: entry.title,
    authors: entry.authors,
    links: links.flatMap((link) => canonicalUrl(link) ?? []),
    ...(entry.source === undefined ? {} : { source: entry.source }),
  };
  return knownAs(id, entry, { feedKey: `${memberId}/1`, memberId, text: entry.body.text, told, ...known });
};

/** What comes of an entry among those that look like it. */
function outcome(
  entry: CleanEntry,
  elsewhere: readonly KnownEntry[],
  { about = aboutMercury(), siblings = [] as readonly KnownEntry[], own = [] as readonly KnownEntry[] } = {},
): readonly string[] {
  const lookalikes = [...elsewhere, ...siblings].map(({ id }) => ({ rawId: entry.rawId, id }));
  const known = { ...knownOf(own, elsewhere), siblings, lookalikes };
  return decide([entry], known, about).changes.flatMap((change) => {
    if (change.kind === "merge") return [`${change.copy.feedKey} → ${change.into.feedKey} by ${change.rule}`];
    if (change.kind === "resemble") return [`${change.entry.feedKey} ≈ ${change.other.feedKey} by ${change.rule}`];
    return change.kind === "split" ? [`split ${change.id}`] : [];
  });
}

const named: About = aboutMercury({
  names: new Map([
    ["mercury", "Mercury"],
    ["venus", "Venus"],
  ]),
  aliases: new Map([["venus", ["https://dev.example/venus/"]]]),
});
const MENTION = ["mercury/1 ≈ venus/1 by near-copy"];

describe("two posts that are much alike", () => {
  it.each<[string, CleanEntry, KnownEntry, string[]]>([
    ["are both shown when nothing ties them, and the later says where the other is", incoming(), kept(1), MENTION],
    [
      "also when one is cut to an excerpt",
      incoming({ text: EXCERPT }),
      kept(1, { text: TEXT }),
      ["mercury/1 ≈ venus/1 by same-opening"],
    ],
    ["with another title", incoming({ title: "Something else" }), kept(1), MENTION],
    ["are strangers when less than half is the same", incoming(), kept(1, { text: edited(40) }), []],
    ["are strangers on one site", incoming(), kept(1, { link: "https://mercury.example/copy" }), []],
    ["are strangers more than thirty days apart", incoming(), kept(1, {}, { riverAt: daysAgo(33) }), []],
    ["are strangers without an address", incoming(), kept(1, {}, { link: undefined } as object), []],
    [
      "are two issues when their titles count differently",
      incoming({ title: "Week 34" }),
      kept(1, { title: "Week 35" }),
      [],
    ],
    [
      "are one issue when one title has a number more",
      incoming({ title: "Week 34" }),
      kept(1, { title: "Week 34 (2026)" }),
      MENTION,
    ],
    [
      "are two issues when their figures differ",
      incoming({ text: `${TEXT} 1 2 3 4` }),
      kept(1, { text: `${TEXT} 5 6 7 8` }),
      [],
    ],
    ["are not compared when the other was taken down", incoming(), kept(1, {}, { takenDown: true }), []],
    ["are not compared when the other's member left", incoming(), kept(1, { memberId: "pluto" }), []],
  ])("%s", (_case, entry, other, expected) => {
    expect(outcome(entry, [other])).toEqual(expected);
  });

  it("both say so when neither has the better claim", () => {
    const now = knownAs(9, incoming(), { hash: "before" });
    const other = kept(1, {}, { firstSeen: now.firstSeen, riverAt: now.riverAt });
    expect(outcome(incoming(), [other], { own: [now] })).toEqual([
      "mercury/1 ≈ venus/1 by near-copy",
      "venus/1 ≈ mercury/1 by near-copy",
    ]);
  });

  it("says why, for whoever asks", () => {
    const known = { ...knownOf([], [kept(1)]), lookalikes: [{ rawId: "p", id: 1 }] };
    const [verdict] = decide([incoming()], known, aboutMercury()).verdicts;
    expect(verdict).toMatchObject({ verdict: "shown" });
    expect(verdict?.reason).toMatch(/much like venus-1 in venus\/1 \(near-copy\).*both are shown.* \d\d % of/);
  });

  it("is not asked where feeds.yaml switches it off", () => {
    expect(outcome(incoming(), [kept(1)], { about: aboutMercury({ nearCopies: false }) })).toEqual([]);
  });
});

describe("two posts that are much alike are one", () => {
  it.each<[string, CleanEntry, KnownEntry, string]>([
    ["of one member", incoming(), kept(1, { memberId: "mercury" }, { feedKey: "mercury/2" }), "mercury/2 → mercury/1"],
    [
      "that names the other's member as its author",
      incoming({ authors: [{ name: "VENUS" }] }),
      kept(1),
      "mercury/1 → venus/1",
    ],
    [
      "that the other names as its author, and was here first",
      incoming(),
      kept(1, { authors: [{ name: "Mercury" }] }),
      "venus/1 → mercury/1",
    ],
    [
      "with the author's page",
      incoming({ authors: [{ name: "V.", uri: "https://venus.example/" }] }),
      kept(1),
      "mercury/1 → venus/1",
    ],
    [
      "taken from the other's feed",
      incoming({ source: { link: "https://venus.example/" } }),
      kept(1),
      "mercury/1 → venus/1",
    ],
    [
      "with the author's name before the title",
      incoming({ title: "Venus: On the sun" }),
      kept(1),
      "mercury/1 → venus/1",
    ],
    [
      "under an alias of the other's member",
      incoming({ link: "https://dev.example/venus/sun" }),
      kept(1),
      "mercury/1 → venus/1",
    ],
    [
      "that links to the other",
      incoming({ body: { ...incoming().body, links: [{ target: VENUS, text: "", sentence: "" }] } }),
      kept(1),
      "mercury/1 → venus/1",
    ],
    [
      "to which the other links, which stands on no site of its member",
      incoming(),
      kept(1, { link: "https://platform.example/sun", links: [OWN] }),
      "venus/1 → mercury/1",
    ],
  ])("%s", (_case, entry, other, expected) => {
    expect(outcome(entry, [other], { about: named })).toEqual([`${expected} by near-copy`]);
  });

  it.each<[string, CleanEntry, KnownEntry]>([
    [
      "each names the other's member",
      incoming({ authors: [{ name: "Venus" }] }),
      kept(1, { authors: [{ name: "Mercury" }] }),
    ],
    ["an author links to a page that came later, with the author's words", incoming(), kept(1, { links: [OWN] })],
    ["the address only begins like an alias", incoming({ link: "https://dev.example/venus-fans/sun" }), kept(1)],
  ])("never when %s", (_case, entry, other) => {
    expect(outcome(entry, [other], { about: named }).filter((change) => change.includes("→"))).toEqual([]);
  });

  it("never when the page that is linked to was rewritten afterwards", () => {
    const before = knownAs(2, incoming(), { hash: "before", firstSeen: daysAgo(5) });
    const linking = incoming({ body: { ...incoming().body, links: [{ target: VENUS, text: "", sentence: "" }] } });
    const rewritten = kept(1, {}, { firstSeen: daysAgo(9), editedAt: daysAgo(1) });
    expect(outcome(linking, [rewritten], { own: [before] }).filter((change) => change.includes("→"))).toEqual([]);
  });
});

describe("a series", () => {
  // Of each issue three words in twenty are its own, the others are its form.
  const issue = (n: number, own = 3, every = 20): string =>
    WORDS.map((word, at) => (at % every < own ? `${word}${"qrstuvwxyz"[n]}` : word)).join(" ");
  const ofMercury = (id: number, n: number, given: Partial<KnownEntry> = {}): KnownEntry =>
    kept(id, { memberId: "mercury", link: `${OWN}-${n}`, text: issue(n), title: "Notes" }, given);
  const ofVenus = (id: number, n: number): KnownEntry =>
    kept(id, { link: `${VENUS}-${n}`, text: issue(n), title: "Notes" });
  const entry = incoming({ text: issue(1), title: "Notes" });

  it("that two write in one form has no copies", () => {
    expect(outcome(entry, [ofVenus(1, 2)])).not.toEqual([]);
    expect(outcome(entry, [ofVenus(1, 2)], { siblings: [ofMercury(3, 4)] })).toEqual([]);
    expect(outcome(entry, [ofVenus(1, 2), ofVenus(5, 6)])).toEqual([]);
  });

  it("of which each issue has passages of its own shows at the first", () => {
    const first = incoming({ text: issue(1, 8, 40), title: "Notes" });
    const theirs = (n: number): KnownEntry => kept(1, { text: issue(n, 8, 40), title: "Notes" });
    expect(outcome(first, [theirs(2)])).toEqual([]);
    expect(outcome(first, [theirs(1)])).toEqual(MENTION);
  });

  it("is none where one of the two alone says more", () => {
    const longer = `${issue(1, 8, 40)} ${edited(100, WORDS.slice(0, 60).join(" "))}`;
    expect(outcome(incoming({ text: longer, title: "Notes" }), [kept(1, { text: issue(1, 8, 40) })])).toEqual(MENTION);
  });

  it("that is copied is copied issue by issue", () => {
    const copies = [ofVenus(1, 0), kept(2, { link: `${VENUS}-1`, text: edited(2, issue(1)), title: "Notes" })];
    const known = {
      ...knownOf([], copies),
      lookalikes: copies.map(({ id }) => ({ rawId: "p", id })),
      siblings: [ofMercury(3, 0)],
    };
    const { changes } = decide([entry], known, aboutMercury());
    expect(changes).toContainEqual(
      expect.objectContaining({ kind: "resemble", other: { feedKey: "venus/1", rawId: "venus-2" } }),
    );
    expect(changes.filter(({ kind }) => kind === "resemble")).toHaveLength(1);
  });

  it("of which two issues came at once has one of them copied", () => {
    const copy = kept(1, { text: edited(2, issue(1)), title: "Notes" });
    const next = {
      ...incomingEntry("q", { link: `${OWN}-2`, text: issue(2), title: "Notes" }),
      sketch: sketchOf(issue(2)),
    };
    const lookalikes = ["p", "q"].map((rawId) => ({ rawId, id: 1 }));
    const { changes } = decide([next, entry], { ...knownOf([], [copy]), lookalikes }, aboutMercury());
    expect(changes.filter(({ kind }) => kind === "resemble")).toMatchObject([{ entry: { rawId: "p" } }]);
  });

  it("has no second post that is one with the same copy", () => {
    const taken = ofMercury(3, 9, { mergedInto: 1 });
    expect(outcome(incoming(), [kept(1)], { own: [taken] })).toEqual([]);
  });
});

describe("a near copy", () => {
  const earlier = (given: Partial<KnownEntry>): KnownEntry =>
    knownAs(2, incoming(), { hash: "before", mergedBy: "near-copy", ...given });

  it("is one as long as it is near, whatever its address", () => {
    const other = kept(1, { memberId: "mercury" }, { feedKey: "mercury/2" });
    expect(outcome(incoming(), [other], { own: [earlier({ mergedInto: 1 })] })).toEqual([]);
    expect(outcome(incoming({ text: edited(90) }), [other], { own: [earlier({ mergedInto: 1 })] })).toEqual([
      "split 2",
    ]);
  });

  it("is let go by an entry that was rewritten", () => {
    const copy = kept(1, { memberId: "mercury" }, { feedKey: "mercury/2", mergedInto: 2, mergedBy: "near-copy" });
    const own = knownAs(2, incoming(), { hash: "before" });
    expect(outcome(incoming(), [copy], { own: [own] })).toEqual([]);
    expect(outcome(incoming({ text: edited(90) }), [copy], { own: [own] })).toEqual(["split 1"]);
  });
});
