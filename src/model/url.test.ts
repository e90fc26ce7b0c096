import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalUrl, hostOf, platformOf, siteOf, webUrl } from "./url.ts";

describe("webUrl", () => {
  it.each([
    ["an address", "https://mars.example/a", undefined, "https://mars.example/a"],
    ["a relative address", "../b", "https://mars.example/a/c", "https://mars.example/b"],
    ["spaces around it", "  https://mars.example/ ", undefined, "https://mars.example/"],
    ["quotes and blanks in it", 'https://mars.example/"a b"', undefined, "https://mars.example/%22a%20b%22"],
    ["user name and password", "https://me:secret@mars.example/", undefined, "https://mars.example/"],
    ["a script", "javascript:alert(1)", "https://mars.example/", undefined],
    ["data", "data:text/html,x", undefined, undefined],
    ["a relative address without a base", "/a", undefined, undefined],
    ["no address", "http://", undefined, undefined],
    ["an address of 3,000 characters", `https://mars.example/${"a".repeat(3000)}`, undefined, undefined],
  ])("reads %s", (_what, href, base, url) => {
    expect(webUrl(href, base)).toBe(url);
  });

  it("gives http(s) addresses in serialized form or nothing, for any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webUrl({ withQueryParameters: true })), (text) => {
        const url = webUrl(text, "https://mars.example/");
        expect(url === undefined || (/^https?:\/\/[^\s"<>]+$/.test(url) && new URL(url).href === url)).toBe(true);
      }),
    );
  });
});

describe("canonicalUrl", () => {
  it.each([
    ["http", "http://mars.example/a"],
    ["www", "https://www.mars.example/a"],
    ["a trailing slash", "https://mars.example/a/"],
    ["a fragment", "https://mars.example/a#b"],
    ["tracking parameters", "https://mars.example/a?utm_source=rss&fbclid=1"],
    ["an index page", "https://mars.example/a/index.html"],
    ["AMP", "https://mars.example/a/amp/"],
    ["another index page", "https://mars.example/a/INDEX.PHP"],
    ["where a reader of Medium came from", "https://mars.example/a?source=rss----303662d88bae--ocaml"],
    ["the form for telephones", "https://mars.example/a?m=1"],
    ["a letter's octet", "https://mars.example/%61"],
    ["a default port", "http://mars.example:80/a"],
  ])("leaves out %s", (_what, url) => {
    expect(canonicalUrl(url)).toBe("https://mars.example/a");
  });

  it("keeps what tells pages apart, in one order", () => {
    expect(canonicalUrl("https://mars.example/?p=2&a=1")).toBe(canonicalUrl("https://mars.example/?a=1&p=2"));
    expect(canonicalUrl("https://mars.example/?p=2")).not.toBe(canonicalUrl("https://mars.example/?p=3"));
  });

  it("spells octets in one way, and none that part a path", () => {
    expect(canonicalUrl("https://mars.example/caf%c3%a9%2fx%7e")).toBe("https://mars.example/caf%C3%A9%2Fx~");
  });

  it("knows a blog of Blogger under the domain of every country", () => {
    expect(canonicalUrl("http://mars.blogspot.co.uk/a.html")).toBe("https://mars.blogspot.com/a.html");
    expect(canonicalUrl("http://mars.blogspot.fr/a.html")).toBe("https://mars.blogspot.com/a.html");
  });

  it("keeps a source that is no reader's", () => {
    expect(canonicalUrl("https://mars.example/a?source=sun")).toBe("https://mars.example/a?source=sun");
  });

  it("is its own canonical form", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const canonical = canonicalUrl(url);
        expect(canonical === undefined ? undefined : canonicalUrl(canonical)).toBe(canonical);
      }),
    );
  });
});

it.each([
  ["two blogs of one platform", "https://ana.github.io/x", "ana.github.io", "github.io"],
  ["a subdomain of a site", "https://blog.mars.example.co.uk/", "example.co.uk", "example.co.uk"],
  ["an address without a name", "http://127.0.0.2:8080/", "127.0.0.2:8080", "127.0.0.2:8080"],
])("tells site and platform of %s", (_what, url, site, platform) => {
  expect([siteOf(url), platformOf(url)]).toEqual([site, platform]);
});

it("names a host as people do", () => {
  expect([hostOf("https://www.mars.example/"), hostOf("not an address")]).toEqual(["mars.example", undefined]);
});
