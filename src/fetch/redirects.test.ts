import { describe, expect, it } from "vitest";
import type { Redirect } from "../model/feed.ts";
import { decideRedirect, isPermanent, requestUrl } from "./redirects.ts";

const FROM = "https://blog.example/feed";
const decide = (location: string | undefined, before: readonly Redirect[] = [], from: string = FROM) =>
  decideRedirect({ status: 302, from, location }, before);

// Fetching rule F27, and F6 for what an address may be.
describe("decideRedirect", () => {
  it.each([
    ["an absolute address", "https://new.example/feed", "https://new.example/feed"],
    ["a path", "/atom.xml", "https://blog.example/atom.xml"],
    ["a relative path", "../atom.xml", "https://blog.example/atom.xml"],
    ["no scheme", "//new.example/feed", "https://new.example/feed"],
    ["a fragment, which is dropped", "/atom.xml#top", "https://blog.example/atom.xml"],
    ["user name and password, which are dropped", "https://u:p@new.example/", "https://new.example/"],
    ["UTF-8, as it came in bytes", "/gr\u00c3\u00bcn", "https://blog.example/gr%C3%BCn"],
    ["ISO 8859-1", "/gr\u00fcn", "https://blog.example/gr%C3%BCn"],
  ])("follows %s", (_, location, to) => {
    expect(decide(location)).toEqual({ kind: "follow", hop: { status: 302, from: FROM, to } });
  });

  it.each([
    ["no Location", undefined, "fetch/bad-redirect"],
    ["an empty one", " ", "fetch/bad-redirect"],
    ["no address", "http://[", "fetch/bad-redirect"],
    ["another scheme", "javascript:alert(1)", "fetch/bad-redirect"],
    ["an address too long to keep", `/${"x".repeat(3000)}`, "fetch/bad-redirect"],
    ["itself", "/feed#again", "fetch/redirect-loop"],
  ])("stops at %s", (_, location, code) => {
    expect(decide(location)).toMatchObject({ kind: "stop", problem: { code } });
  });

  it("stops where it has been before", () => {
    const before = [{ status: 302, from: "https://blog.example/a", to: FROM }];
    expect(decide("/a", before)).toMatchObject({ problem: { code: "fetch/redirect-loop" } });
  });

  it("marks a way out of https", () => {
    expect(decide("http://blog.example/feed")).toMatchObject({ hop: { isDowngrade: true } });
    expect(decide("https://blog.example/x", [], "http://blog.example/feed")).not.toHaveProperty("hop.isDowngrade");
  });
});

it.each([
  [[], false],
  [[301], true],
  [[301, 308], true],
  [[301, 302], false],
  [[307], false],
])("hops %j are permanent: %s", (statuses, expected) => {
  expect(isPermanent(statuses.map((status) => ({ status, from: "", to: "" })))).toBe(expected);
});

it("asks for an address without its fragment", () => {
  expect(requestUrl("https://u:p@Blog.example/feed?a#b")).toBe("https://blog.example/feed?a");
});
