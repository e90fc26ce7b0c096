import { describe, expect, it } from "vitest";
import { nameOf, namesOf, repliesOf } from "./names.ts";
import { changedHosts, namesElsewhere, usefulHosts } from "./resolve.ts";

describe("nameOf", () => {
  it.each([
    ["an address, in the form for comparing", "http://www.ana.example/a/?utm_source=x", "https://ana.example/a"],
    ["an id that is unique everywhere", "tag:ana.example,2026:1", "tag:ana.example,2026:1"],
    ["an id in urn:", "urn:uuid:1225c695", "urn:uuid:1225c695"],
    ["no number", "1225", undefined],
    ["no hash of ours", "sha256:00ff", undefined],
    ["no words", "Re: a title", undefined],
  ])("knows %s", (_what, reference, name) => expect(nameOf(reference)).toBe(name));
});

describe("namesOf", () => {
  it("gives each once: address, others in the feed, ids", () => {
    const names = namesOf({
      rawId: "https://ana.example/?p=1",
      link: "https://ana.example/one",
      otherLinks: ["https://ana.example/one/", "https://go.example/x"],
      publishedId: "tag:planet.example,2026:1",
    });
    expect(names).toEqual([
      "https://ana.example/one",
      "https://go.example/x",
      "https://ana.example?p=1",
      "tag:planet.example,2026:1",
    ]);
  });

  it("takes an id with a fragment for no page", () => {
    expect(namesOf({ rawId: "https://ana.example/#12", publishedId: "12" })).toEqual([]);
  });
});

it("reads what an entry answers as names, each once", () => {
  expect(repliesOf({ inReplyTo: ["https://a.example/x", "http://a.example/x/", "7", "tag:a"] })).toEqual([
    "https://a.example/x",
    "tag:a",
  ]);
});

describe("hosts of members", () => {
  const own = (host: string, memberId: string) => ({ host, memberId });

  it("tell something when they are one member's, who has others", () => {
    const hosts = [own("b.example", "ana"), own("a.example", "ana"), own("a.example", "ana"), own("c.example", "ben")];
    expect(usefulHosts(hosts)).toEqual([own("a.example", "ana"), own("b.example", "ana")]);
    expect(usefulHosts([...hosts, own("b.example", "ben")])).toEqual([]);
  });

  it("are looked at again when anything of their member changed", () => {
    const before = [own("a.example", "ana"), own("b.example", "ana"), own("c.example", "ben"), own("d.example", "ben")];
    const after = [...before.slice(1), own("e.example", "ana")];
    expect([...changedHosts(before, after)].sort()).toEqual(["a.example", "b.example", "e.example"]);
    expect(changedHosts(before, before)).toEqual(new Set());
  });

  const hostsBeside = () => [own("a.example", "ana"), own("b.example", "ana")];

  it.each([
    ["a path", "https://a.example/x?p=1", ["https://b.example/x?p=1"]],
    ["a query on the front page", "https://a.example?p=1", ["https://b.example?p=1"]],
    ["no front page", "https://a.example", []],
    ["no id", "tag:a.example,2026:1", []],
  ])("have %s elsewhere", (_what, name, names) => {
    expect(namesElsewhere(name, { hostsBeside }).map((other) => other.name)).toEqual(names);
  });
});
