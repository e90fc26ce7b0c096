import { describe, expect, it } from "vitest";
import { findEndpoint, type PageLink, type TargetPage } from "./endpoint.ts";

const URL = "https://ben.example/posts/1?a=b#top";
const find = (page: Partial<TargetPage>): string | undefined => findEndpoint({ url: URL, links: [], ...page });
const link = (href: string | undefined, rel = "webmention"): PageLink => ({ rel, href });

// The cases of the test suite https://webmention.rocks, told as rules.
describe("the endpoint of a page", () => {
  it.each<[string, Partial<TargetPage>, string | undefined]>([
    ["a header, relative", { linkHeader: "</w>; rel=webmention" }, "https://ben.example/w"],
    ["a header, absolute", { linkHeader: "<https://w.example/>; rel=webmention" }, "https://w.example/"],
    ["a link, relative", { links: [link("w")] }, "https://ben.example/posts/w"],
    ["a link with capitals and several relations", { links: [link("/w", "me WebMention")] }, "https://ben.example/w"],
    ["a header before links", { linkHeader: "</h>; rel=webmention", links: [link("/w")] }, "https://ben.example/h"],
    ["the first of several links", { links: [link("/1"), link("/2")] }, "https://ben.example/1"],
    ["no other relation", { links: [link("/w", "not-webmention webmention2")] }, undefined],
    ["an empty address: the page itself", { links: [link("")] }, "https://ben.example/posts/1?a=b"],
    ["a link without an address is none", { links: [link(undefined), link("/w")] }, "https://ben.example/w"],
    ["a query stays", { links: [link("/w?q=1&r=%20")] }, "https://ben.example/w?q=1&r=%20"],
    ["relative to the page's base", { base: "/site/", links: [link("w")] }, "https://ben.example/site/w"],
    ["headers know no base", { base: "/site/", linkHeader: "<w>; rel=webmention" }, "https://ben.example/posts/w"],
    ["another scheme is none", { links: [link("javascript:alert(1)"), link("/w")] }, "https://ben.example/w"],
    ["none at all", {}, undefined],
  ])("%s", (_what, page, endpoint) => {
    expect(find(page)).toBe(endpoint);
  });
});
