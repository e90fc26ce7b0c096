import { expect, it } from "vitest";
import { byPublishOrder, outputFile } from "./output.ts";

it.each([
  ["/", "index.html"],
  ["/members/mercury/", "members/mercury/index.html"],
  ["/404.html", "404.html"],
  ["/atom.xml", "atom.xml"],
])("writes %s to %s", (path, file) => {
  expect(outputFile(path)).toBe(file);
});

it("puts what is linked to before what links to it", () => {
  const order = [
    "assets/planet.1a2b3c4d.css",
    "archive/2026/11/index.html",
    "river/3/index.html",
    "404.html",
    "members/mercury/index.html",
    "members/index.html",
    "index.html",
    "atom.xml",
    "sitemap.xml",
  ];
  expect([...order].reverse().sort(byPublishOrder)).toEqual(order);
});
