import { expect, it } from "vitest";
import { type Manifest, outputFile } from "../model/output.ts";
import type { PlannedPage } from "../model/site.ts";
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
  version: 1,
  files: new Map([
    ...pages.map((p) => [outputFile(p.path), { input: inputHash(p, templateHash), output: "" }] as const),
    ...others.map((file) => [file, { input: "", output: "" }] as const),
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
