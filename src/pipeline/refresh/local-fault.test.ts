import { describe, expect, it } from "vitest";
import { newFeedState } from "../../fetch/politeness.ts";
import type { FeedReport } from "../../model/run-report.ts";
import { NOON } from "../world.testing.ts";
import { isLocalFault, isLocalFaultOfLate, nothingRead } from "./local-fault.ts";

const report = (source: string, result: FeedReport["result"], code = "fetch/dns"): FeedReport => ({
  feedKey: source,
  memberId: "ana",
  memberName: "Ana",
  source,
  result,
  wireBytes: 0,
  decodedBytes: 0,
  ms: 0,
  added: 0,
  changed: 0,
  removed: 0,
  problems: result === "failed" ? [{ code, message: "It did not work." }] : [],
  nextAt: NOON,
  nextWhy: "it failed",
});
const failed = (host: string, code?: string): FeedReport => report(`https://${host}.example/`, "failed", code);
const other = report("https://other.example/", "not-due");
const three = [failed("a"), failed("b", "fetch/timeout"), failed("c", "fetch/refused")];

// Fetching rule F22.
describe("isLocalFault", () => {
  it.each<[string, readonly FeedReport[], readonly FeedReport[], boolean]>([
    ["no feed was asked", [], [other], false],
    ["three hosts of many could not be reached", three, [other], true],
    ["two hosts of many could not be reached", three.slice(0, 2), [other], false],
    ["three feeds of one host could not be reached", [failed("a"), failed("a"), failed("a")], [other], false],
    ["the proxy led to nobody", ["a", "b", "c"].map((host) => failed(host, "fetch/proxy")), [other], true],
    ["the only feed could not be reached", [failed("a")], [], true],
    ["the only feed beside one that is gone", [failed("a")], [report("https://b.example/", "gone")], true],
    ["one of four answered, if only with 500", [...three, failed("d", "fetch/server-error")], [], false],
    ["one of four was read", [...three, report("https://d.example/", "fetched")], [], false],
    ["a file was read all the same", [...three, report("feeds/d.xml", "fetched")], [], true],
    ["one feed was held: its host has answered", [...three, failed("d", "fetch/host-held")], [], false],
  ])("%s", (_, asked, notAsked, expected) => {
    expect(isLocalFault(asked, [...asked, ...notAsked])).toBe(expected);
  });
});

describe("isLocalFaultOfLate", () => {
  const blogs = Array.from({ length: 20 }, (_, n) => report(`https://blog-${n}.github.io/`, "failed"));
  const [a, b] = [report("https://a.com/", "failed"), report("http://127.0.0.1:8099/", "failed")];
  it.each<[string, readonly FeedReport[], boolean]>([
    ["nobody was asked", [], false],
    ["twenty feeds of one platform could not be reached", blogs, false],
    ["feeds of two platforms could not be reached", [...blogs, a], false],
    ["feeds of three could not be reached", [...blogs, a, b], true],
    ["one answered, if only with 500", [...blogs, a, b, failed("d", "fetch/server-error")], false],
    ["a file was read all the same", [...blogs, a, b, report("feeds/d.xml", "fetched")], true],
  ])("%s", (_, asked, expected) => {
    expect(isLocalFaultOfLate(asked)).toBe(expected);
  });
});

describe("nothingRead", () => {
  const healthy = { ...newFeedState("ana/1", "ana", "https://a.example/", NOON), lastGoodAt: NOON };
  const broken = { ...healthy, failures: 3 };
  it.each([
    ["nobody was asked", [], [broken], false, undefined],
    ["one of those asked was read", [failed("a"), report("https://b.example/", "fetched")], [broken], false, undefined],
    ["all asked failed, one that was not asked is well", [failed("a")], [broken, healthy], false, undefined],
    ["all asked failed, none is well", [failed("a")], [broken], false, "feeds"],
    ["the others are gone for good", [failed("a")], [broken, { ...healthy, status: "gone" as const }], false, "feeds"],
    ["our network is down", three, [healthy], true, "network"],
  ])("%s", (_, asked, states, isLocal, expected) => {
    expect(nothingRead(asked, states, isLocal)).toBe(expected);
  });
});
