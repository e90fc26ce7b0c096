import { expect, it } from "vitest";
import { decide } from "./decide.ts";
import { decideHeld } from "./held.ts";
import { aboutMercury, incomingEntry, knownAs, knownOf } from "./sample.testing.ts";

const post = incomingEntry("post");

it("keeps what is new out of sight, at its own place in time, and says why", () => {
  const { changes, verdicts } = decideHeld([post], knownOf([knownAs(1, incomingEntry("old"))]), aboutMercury());
  expect(changes).toEqual([expect.objectContaining({ kind: "add", entry: post, riverAt: post.published, held: true })]);
  expect(verdicts).toEqual([expect.objectContaining({ verdict: "quarantined", rawId: "post", link: post.link })]);
});

it("edits, takes down and merges nothing that is shown", () => {
  const shown = ["a", "b", "c", "d"].map((id, n) => knownAs(n + 1, incomingEntry(id)));
  const copy = knownAs(9, post, { feedKey: "venus/1", memberId: "venus" });
  const edited = incomingEntry("a", { text: "Buy shoes" });
  const { changes } = decideHeld([edited, post], knownOf(shown, [copy]), aboutMercury());
  expect(changes.map(({ kind }) => kind)).toEqual(["add"]);
});

it("follows the edits of what it holds", () => {
  const held = knownAs(1, incomingEntry("post", { text: "First words" }), { held: true });
  const { changes, verdicts } = decideHeld([post], knownOf([held]), aboutMercury());
  expect(changes).toEqual([{ kind: "update", id: 1, entry: post }]);
  expect(verdicts).toEqual([]);
});

it("a feed that is known again shows those of the held posts that are in it", () => {
  const held = [knownAs(1, post, { held: true }), knownAs(2, incomingEntry("spam"), { held: true })];
  const { changes, verdicts } = decide([post], knownOf(held), aboutMercury());
  expect(changes).toEqual([{ kind: "restore", id: 1 }]);
  expect(verdicts).toEqual([expect.objectContaining({ verdict: "shown", rawId: "post" })]);
});

it("what is held hides nobody's post, and is not missed", () => {
  const spam = knownAs(7, post, { feedKey: "venus/1", memberId: "venus", held: true });
  expect(decide([post], knownOf([], [spam]), aboutMercury()).changes.map(({ kind }) => kind)).toEqual(["add"]);
});
