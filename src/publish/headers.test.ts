import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { PAGE_POLICY } from "../model/site.ts";
import { HEADERS, writeHeaders } from "./headers.ts";
import { openPreview } from "./preview.ts";

const output = mkdtempSync(join(tmpdir(), "orrery-headers-"));
afterAll(() => rmSync(output, { recursive: true }));

it("writes one rule for every path, a header a line", () => {
  const [path, ...lines] = writeHeaders().trimEnd().split("\n");
  expect(path).toBe("/*");
  expect(lines).toEqual([...HEADERS].map(([name, value]) => `  ${name}: ${value}`));
});

it("says in the header what the pages say, and who may frame them", () => {
  expect(HEADERS.get("Content-Security-Policy")).toBe(`${PAGE_POLICY}; frame-ancestors 'none'`);
  expect(PAGE_POLICY).not.toMatch(/unsafe|\*|http:/);
});

it.each([
  "/planet/",
  "/planet/404",
  "/planet/nothing-here",
  "/planet/status.json",
  "/",
])("the preview sends them with %s", async (path) => {
  for (const file of ["index.html", "404.html", "status.json"]) writeFileSync(join(output, file), "{}");
  const preview = await openPreview({ output, root: "/planet/", port: 0 });
  try {
    const answer = await fetch(new URL(path, preview.url), { redirect: "manual" });
    await answer.arrayBuffer();
    for (const [name, value] of HEADERS) expect(answer.headers.get(name)).toBe(value);
  } finally {
    await preview.close();
  }
});
