import { expect, it } from "vitest";
import type { OwnSite } from "../model/own-page.ts";
import { trustHtml } from "../model/safe-html.ts";
import { OUR_PLACES } from "../model/site/places.ts";
import { sampleConfig, sampleListing, sampleMember } from "./sample.testing.ts";
import { planSite } from "./site.ts";

const listing = [
  sampleListing(1, "mercury", { topics: ["Water"], language: "fr" }),
  sampleListing(2, "venus", { topics: ["water"] }),
  sampleListing(3, "venus", { topics: ["water"] }),
];
const config = sampleConfig({ members: [sampleMember("mercury", { groups: ["inner"] }), sampleMember("venus")] });
const plan = (own?: OwnSite) => planSite({ config, listing, feeds: [], assets: {}, ...(own !== undefined && { own }) });

it("keeps every place where we have pages for ourselves", () => {
  const folders = plan().flatMap(({ path }) => /^\/([^/]+)\//.exec(path)?.[1] ?? []);
  expect([...new Set(folders)].filter((folder) => !OUR_PLACES.has(folder))).toEqual([]);
});

const page = { file: "pages/rules.md", path: "/rules/", title: "Rules", place: "nowhere", order: 0 } as const;
const withText = (text: string): OwnSite => ({ pages: [{ ...page, body: trustHtml(text) }] });
const inputs = (own: OwnSite): ReadonlyMap<string, string> => new Map(plan(own).map((one) => [one.path, one.inputs]));

it("makes a page of the owner's anew when its words change, and no other", () => {
  const [before, after] = [inputs(withText("a")), inputs(withText("b"))];
  expect([...after].filter(([path, hash]) => before.get(path) !== hash).map(([path]) => path)).toEqual(["/rules/"]);
});

it("makes all pages anew when one more is linked from them", () => {
  const [before, after] = [
    inputs(withText("a")),
    inputs({ pages: [{ ...page, place: "head", body: trustHtml("a") }] }),
  ];
  expect(after.get("/about/")).not.toBe(before.get("/about/"));
});
