import { describe, expect, it } from "vitest";
import type { KnownEntry } from "../model/change.ts";
import type { CleanEntry } from "../model/entry.ts";
import type { About } from "./about.ts";
import { decide } from "./decide.ts";
import { aboutMercury, daysAgo, incomingEntry, knownAs, knownOf, NOW } from "./sample.testing.ts";

const LONG =
  "The sun stands still twice in a year of mine and then it walks back a little before it goes on its way again";
const OWN = "https://mercury.example/sun";
const VENUS = "https://venus.example/sun";
const HUB = "https://hub.example/2026/sun";
const OUTSIDE = "https://news.example/sun";

const of = (member: string, id: number, entry: CleanEntry, given: Partial<KnownEntry> = {}): KnownEntry =>
  knownAs(id, entry, { feedKey: `${member}/1`, memberId: member, text: entry.body.text, ...given });
const post = (link: string, text = LONG, rawId = "p"): CleanEntry => incomingEntry(rawId, { link, text });
const asHub = aboutMercury({ feedKey: "hub/1", memberId: "hub", role: "aggregator" });

/** `copy → shown` of each merge. */
const merges = (
  incoming: CleanEntry,
  elsewhere: readonly KnownEntry[],
  about: About = aboutMercury(),
): readonly string[] =>
  decide([incoming], knownOf([], elsewhere), about).changes.flatMap((change) =>
    change.kind === "merge" ? [`${change.copy.feedKey} → ${change.into.feedKey} by ${change.rule}`] : [],
  );

describe("one post from two feeds", () => {
  it.each<[string, CleanEntry, KnownEntry, string[]]>([
    [
      "an author's post wins over an aggregator's copy of it",
      post(OWN),
      of("hub", 1, post(OWN)),
      ["hub/1 → mercury/1 by same-url"],
    ],
    [
      "also when the copy has an address of its own",
      post(OWN),
      of("hub", 1, post(HUB)),
      ["hub/1 → mercury/1 by same-text"],
    ],
    [
      "of two authors with addresses of their own neither hides the other, whoever copied and was here first",
      post(OWN),
      of("venus", 1, post(VENUS)),
      [],
    ],
    [
      "of two authors the one whose address both give is shown, however late",
      post(OWN),
      of("venus", 1, post(OWN)),
      ["venus/1 → mercury/1 by same-url"],
    ],
    [
      "an excerpt under the other's address is a copy",
      post(VENUS, LONG.slice(0, 60)),
      of("venus", 1, post(VENUS)),
      ["mercury/1 → venus/1 by same-url"],
    ],
    [
      "a comment under the other's address is not",
      post(VENUS, `A fine post by my neighbour, though I see it otherwise. ${LONG.slice(0, 30)}`),
      of("venus", 1, post(VENUS)),
      [],
    ],
    ["two comments on one outside article are two posts", post(OUTSIDE), of("venus", 1, post(OUTSIDE)), []],
    [
      "short words are equal by chance",
      post(OWN, "Happy new year!"),
      of("venus", 1, post(VENUS, "Happy new year!")),
      [],
    ],
    [
      "a front page is no post's address",
      post("https://mercury.example/", "One thing"),
      of("hub", 1, post("https://mercury.example/", "Another")),
      [],
    ],
    [
      "a post replaces an early copy that gives its address",
      post(OWN),
      of("venus", 1, post(OWN)),
      ["venus/1 → mercury/1 by same-url"],
    ],
    ["a stranger's own address hides no earlier post", post(OWN), of("venus", 1, post(OUTSIDE)), []],
    ["a member who left hides nobody", post(OWN), of("pluto", 1, post(OWN)), []],
    ["a post that a rule leaves out hides nobody", post(OWN), of("venus", 1, post(VENUS), { filtered: true }), []],
    [
      "an author may publish anew what was taken down elsewhere",
      post(OWN),
      of("venus", 1, post(VENUS), { takenDown: true }),
      [],
    ],
  ])("%s", (_case, incoming, other, expected) => {
    expect(merges(incoming, [other])).toEqual(expected);
  });

  it("an aggregator's copy that comes later is one from the start", () => {
    expect(merges(post(OWN), [of("mercury", 1, post(OWN))], asHub)).toEqual(["hub/1 → mercury/1 by same-url"]);
    expect(merges(post(HUB), [of("mercury", 1, post(OWN))], asHub)).toEqual(["hub/1 → mercury/1 by same-text"]);
  });

  it("an aggregator's copy of what its author took down stays down with it", () => {
    const down = of("mercury", 1, post(OWN), { takenDown: true });
    expect(merges(post(OWN), [down], asHub)).toEqual(["hub/1 → mercury/1 by same-url"]);
  });

  it("a member's second feed on an outside platform merges by the same words", () => {
    const elsewhere = of("mercury", 1, post("https://platform.example/mercury/sun"), { feedKey: "mercury/2" });
    expect(merges(post(OWN), [elsewhere])).toEqual(["mercury/2 → mercury/1 by same-text"]);
  });

  it("joins what it loses to and leaves the rest to each other", () => {
    const venus = of("venus", 1, post(VENUS));
    const hub = of("hub", 2, post(HUB));
    expect(merges(post(VENUS), [hub, venus])).toEqual(["mercury/1 → venus/1 by same-url"]);
  });

  it("wins over all or none", () => {
    const copies = [of("hub", 1, post(HUB)), of("hub", 2, post(OWN), { feedKey: "hub/2" })];
    expect(merges(post(OWN), copies)).toEqual(["hub/1 → mercury/1 by same-text", "hub/2 → mercury/1 by same-url"]);
  });

  it("is one copy of one post, of two that both could be it", () => {
    const twice = [post(OWN, LONG, "late"), { ...post(`${OWN}-2`, LONG, "early"), published: daysAgo(5) }];
    const { changes } = decide(twice, knownOf([], [of("hub", 1, post(HUB))]), aboutMercury());
    expect(changes.filter(({ kind }) => kind === "merge")).toMatchObject([{ into: { rawId: "early" } }]);
  });

  it("says why, for whoever asks", () => {
    const { verdicts } = decide([post(OWN)], knownOf([], [of("hub", 1, post(OWN))]), aboutMercury());
    expect(verdicts.at(-1)).toMatchObject({
      feedKey: "hub/1",
      verdict: "merged",
      reason: "It is a copy of p in mercury/1 (same-url). Both have the address https://mercury.example/sun.",
    });
  });
});

describe("on a platform where two authors are at home", () => {
  const PLATFORM = "https://mercury.platform.example/sun";
  const about = aboutMercury({
    memberSites: new Map([
      ["mercury", ["platform.example"]],
      ["venus", ["platform.example"]],
    ]),
    allSites: new Set(["platform.example"]),
  });

  it.each([
    ["the same words", "https://venus.platform.example/sun"],
    ["the same address", PLATFORM],
  ])("%s hide nobody", (_case, link) => {
    expect(merges(post(PLATFORM), [of("venus", 1, post(link))], about)).toEqual([]);
  });
});

describe("a copy", () => {
  const root = of("venus", 1, post(VENUS));
  const copy = knownAs(2, post(OWN), { mergedInto: 1, firstSeen: NOW });
  const kinds = (incoming: CleanEntry, elsewhere: readonly KnownEntry[]): readonly string[] =>
    decide([incoming], knownOf([copy], elsewhere), aboutMercury()).changes.map(({ kind }) => kind);

  it("stays one while nothing changes, and when its words are mended", () => {
    expect(kinds(post(OWN), [root])).toEqual([]);
    expect(kinds(post(OWN, `${LONG} at last`), [])).toEqual(["update"]);
  });

  it("does not change places with its original again and again", () => {
    const shown = knownAs(2, post(OUTSIDE), { firstSeen: daysAgo(1) });
    const itsCopy = of("venus", 1, post(VENUS), { mergedInto: 2 });
    expect(decide([post(OUTSIDE)], knownOf([shown], [itsCopy]), aboutMercury()).changes).toEqual([]);
  });

  it("is none any more with another address and other words", () => {
    expect(kinds(post("https://mercury.example/other", "Something else"), [])).toEqual(["update", "split"]);
  });

  it("is shown again when the member of the shown one left", () => {
    expect(kinds(post(OWN), [of("pluto", 1, post(OWN))])).toEqual(["split"]);
  });

  it("comes first by our clock, not by the date it gives", () => {
    const backdated = incomingEntry("p", { link: HUB, text: LONG, published: daysAgo(900) });
    const hub = of("hub", 1, post(HUB));
    const asOtherHub = aboutMercury({
      role: "aggregator",
      roles: new Map([...asHub.roles, ["mercury", "aggregator"], ["hub", "aggregator"]]),
    });
    expect(merges(backdated, [hub], asOtherHub)).toEqual(["mercury/1 → hub/1 by same-url"]);
  });
});
