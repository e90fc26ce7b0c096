import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { instant } from "../model/instant.ts";
import type { FoafPage } from "../model/site/machine-pages.ts";
import { SAMPLE_SITE as site } from "./feeds/sample.testing.ts";
import { renderPage } from "./page.ts";

const xml2js = createRequire(import.meta.url)("xml2js") as {
  parseStringPromise(xml: string, options: object): Promise<Record<string, unknown>>;
};
const parse = (xml: string) => xml2js.parseStringPromise(xml, { strict: true, explicitArray: false });

const foaf = (members: FoafPage["members"]): string =>
  renderPage({ kind: "foaf", path: "/foafroll.xml", site, title: "Planet Solar", members });

it("writes FOAF as planets read it: agent, weblog, feeds beside it", async () => {
  const feeds = [
    { title: "Notes & more", url: "https://mercury.example/feed.xml?a=1&b=2" },
    { title: "Photos", url: "https://mercury.example/photos.xml" },
  ];
  const page = await parse(foaf([{ name: "Mercury", site: "https://mercury.example/", groups: [], feeds }]));
  expect(page).toMatchObject({
    "rdf:RDF": {
      "foaf:Group": {
        "foaf:homepage": { $: { "rdf:resource": "https://planet.example/solar/" } },
        "foaf:member": {
          "foaf:Agent": {
            "foaf:name": "Mercury",
            "foaf:weblog": {
              "foaf:Document": {
                $: { "rdf:about": "https://mercury.example/" },
                "dc:title": "Notes & more",
                "rdfs:seeAlso": feeds.map(({ url }) => ({ "rss:channel": { $: { "rdf:about": url } } })),
              },
            },
          },
        },
      },
    },
  });
});

it("leaves out of FOAF a member of whom nothing may be told", () => {
  expect(foaf([{ name: "Venus", groups: [], feeds: [] }])).not.toContain("Venus");
});

it("tells browsers where an installed site begins, under the planet's path", () => {
  const manifest = JSON.parse(renderPage({ kind: "webmanifest", path: "/manifest.webmanifest", site }));
  expect(manifest).toMatchObject({
    name: "Planet Solar",
    lang: "en",
    start_url: "/solar/",
    scope: "/solar/",
    icons: [{ src: "/solar/assets/icon.1.svg", sizes: "any" }],
  });
});

it("keeps to the lengths of OpenSearch without cutting a character in two", async () => {
  const named = { ...site, name: `Planet of all ${"𝒮".repeat(40)}` };
  const page = renderPage({ kind: "opensearch", path: "/opensearch.xml", site: named, search: "/search/" });
  const { OpenSearchDescription: read } = (await parse(page)) as { OpenSearchDescription: Record<string, unknown> };
  expect(read["ShortName"]).toBe("Planet of all 𝒮𝒮");
  expect(read["Url"]).toContainEqual({
    $: { type: "text/html", template: "https://planet.example/solar/search/?q={searchTerms}" },
  });
});

it("names the parts of a long sitemap", async () => {
  const sitemaps = [{ path: "/sitemap/1.xml", changed: instant(0) }, { path: "/sitemap/2.xml" }];
  const page = renderPage({ kind: "sitemap-index", path: "/sitemap.xml", site, sitemaps });
  expect(await parse(page)).toMatchObject({
    sitemapindex: {
      sitemap: [
        { loc: "https://planet.example/solar/sitemap/1.xml", lastmod: "1970-01-01T00:00:00Z" },
        { loc: "https://planet.example/solar/sitemap/2.xml" },
      ],
    },
  });
});
