import { expect, it } from "vitest";
import { instant } from "../model/instant.ts";
import { type Manifest, outputFile } from "../model/output.ts";
import type { PlannedPage } from "../model/site/page.ts";
import { decideDirty, inputHash } from "./plan.ts";

const page = (path: string, inputs = "a", kind: PlannedPage["kind"] = "river"): PlannedPage => ({
  path,
  kind,
  inputs,
  entryIds: [],
  fill: () => {
    throw new Error("deciding makes no page");
  },
});

const built = (pages: readonly PlannedPage[], templateHash = "t", others: readonly string[] = []): Manifest => ({
  version: 2,
  files: new Map([
    ...pages.map((p) => [outputFile(p.path), inputHash(p, templateHash)] as const),
    ...others.map((file) => [file, ""] as const),
  ]),
});

const atom = page("/atom.xml", "a", "feed");
const front = page("/");
const ana = page("/members/ana/", "a", "member");

it.each([
  ["nothing, when nothing changed", built([front, ana, atom]), [front, ana, atom], [], []],
  ["everything, when nothing was built", built([]), [front, ana], ["/members/ana/", "/"], []],
  ["the page whose inputs changed", built([front, ana]), [page("/", "b"), ana], ["/"], []],
  ["a new page", built([front]), [front, ana], ["/members/ana/"], []],
  ["HTML but no feeds, when the templates changed", built([front, atom], "old"), [front, atom], ["/"], []],
  ["a file that an unfinished build may have touched", built([], "t", ["index.html"]), [front], ["/"], []],
  ["no page that left", built([front, ana]), [front], [], ["members/ana/index.html"]],
  ["no asset that stays", built([front], "t", ["assets/a.css", "assets/b.css"]), [front], [], ["assets/b.css"]],
])("makes %s", (_, manifest, planned, dirty, gone) => {
  const plan = decideDirty(planned, manifest, "t", ["assets/a.css"]);
  expect({ dirty: plan.dirty.map((p) => p.path), gone: plan.gone }).toEqual({ dirty, gone });
});

it("makes pages before those that link to them", () => {
  const paths = ["/sitemap.xml", "/atom.xml", "/", "/members/", "/members/ana/", "/archive/", "/archive/2026/"];
  expect(
    decideDirty(
      paths.map((path) => page(path)),
      built([]),
      "t",
    ).dirty.map((p) => p.path),
  ).toEqual(["/archive/2026/", "/archive/", "/members/ana/", "/members/", "/", "/atom.xml", "/sitemap.xml"]);
});

it("makes pages of posts from the oldest to the newest, so that those with the same posts come together", () => {
  const of = (path: string, newest: number, kind: PlannedPage["kind"] = "river"): PlannedPage => ({
    ...page(path, "a", kind),
    entryIds: [newest],
    newest: instant(newest),
  });
  const planned = [
    of("/", 9),
    page("/archive/2026/"),
    of("/members/ana/", 9, "member"),
    of("/river/2/", 8),
    of("/river/1/", 4),
    of("/members/ana/1/", 5, "member"),
    of("/archive/2026/11/09/", 9, "archive"),
    of("/atom.xml", 9, "feed"),
    of("/topics/orbits/atom.xml", 3, "feed"),
    of("/feeds/archive/1.xml", 6, "feed"),
    of("/search/1.json", 7, "search-part"),
    page("/sitemap.xml", "a", "sitemap"),
    page("/members.opml", "a", "opml"),
  ];
  expect(decideDirty(planned, built([]), "t").dirty.map((p) => p.path)).toEqual([
    "/river/1/",
    "/members/ana/1/",
    "/feeds/archive/1.xml",
    "/search/1.json",
    "/river/2/",
    "/archive/2026/11/09/",
    "/members/ana/",
    "/archive/2026/",
    "/",
    "/topics/orbits/atom.xml",
    "/atom.xml",
    "/members.opml",
    "/sitemap.xml",
  ]);
});
