import { describe, expect, it } from "vitest";
import { identify } from "./identity.ts";
import { incomingEntry, knownAs } from "./sample.testing.ts";

const old = ["a", "b", "c"].map((id, i) => knownAs(i + 1, incomingEntry(id)));
const renamed = (id: string, given = {}) =>
  incomingEntry(`new-${id}`, { link: `https://mercury.example/${id}`, ...given });
const idsOf = (incoming: Parameters<typeof identify>[0], own: Parameters<typeof identify>[1]) =>
  identify(incoming, own).sightings.map(({ known }) => known?.id);

describe("identify", () => {
  it("knows an entry by its id", () => {
    expect(idsOf([incomingEntry("b"), incomingEntry("x")], old)).toEqual([2, undefined]);
  });

  it("maps a feed whose ids all changed onto the old entries by link, and reports it", () => {
    const { sightings, problems } = identify(
      ["c", "a", "b"].map((id) => renamed(id, { text: "edited" })),
      old,
    );
    expect(sightings.map(({ known }) => known?.id)).toEqual([3, 1, 2]);
    expect(problems).toMatchObject([{ code: "dedupe/ids-changed" }]);
  });

  it.each([
    [
      "half the ids changed",
      [renamed("a", { text: "x" }), renamed("b", { text: "y" }), incomingEntry("c"), incomingEntry("d")],
      [undefined, undefined, 3, undefined],
    ],
    ["a page of one post gets its next post", [renamed("a", { text: "today's words" })], [undefined]],
    [
      "one id changed and the words did not",
      [renamed("a", { text: "Words of a" }), incomingEntry("b"), incomingEntry("c")],
      [1, 2, 3],
    ],
    [
      "one id changed and the old one is still there",
      [renamed("a", { text: "Words of a" }), incomingEntry("a")],
      [undefined, 1],
    ],
  ])("is careful when %s", (_case, incoming, ids) => {
    expect(idsOf(incoming, old)).toEqual(ids);
  });

  it("proves nothing by a link that several entries share", () => {
    const link = "https://mercury.example/";
    const own = ["a", "b", "c"].map((id, i) => knownAs(i + 1, incomingEntry(id, { link })));
    const incoming = ["x", "y", "z"].map((id) => incomingEntry(id, { link }));
    expect(idsOf(incoming, own)).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    ["https", "http://mercury.example/a", "https://mercury.example/a", 1],
    ["www.", "https://mercury.example/a", "https://www.mercury.example/a", 1],
    ["a last slash", "https://mercury.example/a?p=1", "https://mercury.example/a?p=1/", 1],
    ["another fragment", "https://mercury.example/#1", "https://mercury.example/#2", undefined],
    ["another query", "https://mercury.example/?p=1", "https://mercury.example/?p=2", undefined],
    ["no address", "tag:a", "tag:a/", undefined],
  ])("takes an id that differs by %s for what it is", (_case, before, after, id) => {
    const known = knownAs(1, incomingEntry(before, { link: "https://mercury.example/x" }));
    expect(idsOf([incomingEntry(after, { link: "https://mercury.example/y" })], [known])).toEqual([id]);
  });

  it("takes one kept entry for one incoming one only, of two that differ by the scheme", () => {
    const [plain, secure] = ["http://mercury.example/a", "https://mercury.example/a"];
    const known = knownAs(1, incomingEntry(plain));
    expect(idsOf([incomingEntry(secure), incomingEntry(plain, { text: "else" })], [known])).toEqual([undefined, 1]);
  });

  it("knows an entry by the id it had formerly, but not for two at once", () => {
    const known = knownAs(1, incomingEntry("new"), { formerIds: ["old"] });
    expect(idsOf([incomingEntry("old")], [known])).toEqual([1]);
    expect(idsOf([incomingEntry("old", { text: "else" }), incomingEntry("new")], [known])).toEqual([undefined, 1]);
  });
});
