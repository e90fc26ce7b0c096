import { expect, it } from "vitest";
import { instant } from "../model/instant.ts";
import { sampleConfig } from "./sample.testing.ts";
import { prepareSetting } from "./setting.ts";
import { planForRobots } from "./sitemap.ts";

const setting = prepareSetting(sampleConfig(), [], [], {});

const pages = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ path: `/${at}/`, listed: { changed: instant(at * 1000) } }));

it("is one file for as many addresses as one may hold", () => {
  const planned = planForRobots(setting, pages(50_000));
  expect(planned.map(({ path, kind }) => [path, kind])).toEqual([
    ["/sitemap.xml", "sitemap"],
    ["/robots.txt", "robots"],
  ]);
});

it("is cut, and told where its parts are and when each changed, beyond that", () => {
  const planned = planForRobots(setting, pages(100_001));
  const filled = planned.map((page) => page.fill(new Map()));
  expect(filled.map((page) => (page.kind === "sitemap" ? page.pages.length : page.kind))).toEqual([
    50_000,
    50_000,
    1,
    "sitemap-index",
    "robots",
  ]);
  expect(filled[3]).toMatchObject({
    path: "/sitemap.xml",
    sitemaps: [
      { path: "/sitemap/1.xml", changed: 49_999_000 },
      { path: "/sitemap/2.xml", changed: 99_999_000 },
      { path: "/sitemap/3.xml", changed: 100_000_000 },
    ],
  });
});

it("leaves out what search engines may not list", () => {
  const [sitemap] = planForRobots(setting, [{ path: "/" }, { path: "/members/", listed: {} }]);
  expect(sitemap?.fill(new Map())).toMatchObject({ pages: [{ path: "/members/" }] });
});
