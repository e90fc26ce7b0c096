import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { PAGE_POLICY, pagePolicy } from "../model/site/policy.ts";
import { HEADERS, headersOf, writeHeaders } from "./headers.ts";
import { openPreview } from "./preview.ts";

const output = mkdtempSync(join(tmpdir(), "orrery-headers-"));
afterAll(() => rmSync(output, { recursive: true }));

/** What a host that joins the values of all rules that fit sends for a path (Netlify, Cloudflare Pages). */
function sent(text: string, path: string): ReadonlyMap<string, readonly string[]> {
  const rules = [...text.matchAll(/^(\/.*)\n((?: {2}.*\n)+)/gm)];
  const fitting = rules.filter(([, rule = ""]) =>
    rule.endsWith("*") ? path.startsWith(rule.slice(0, -1)) : path === rule,
  );
  const lines = fitting.flatMap(([, , headers = ""]) => headers.trimEnd().split("\n"));
  return Map.groupBy(lines, (line) => line.trim().split(":", 1)[0] ?? "");
}

const text = writeHeaders("remote", ["members", "embed", "members", "river"]);

it.each(["/", "/members/ana/", "/river/3/"])("keeps %s out of frames, with all that is said of every page", (path) => {
  const headers = sent(text, path);
  expect([...headers.keys()]).toEqual([...HEADERS.keys()]);
  expect(headers.get("Content-Security-Policy")).toEqual([
    `  Content-Security-Policy: ${PAGE_POLICY}`,
    "  Content-Security-Policy: frame-ancestors 'none'",
  ]);
});

it("lets the embedded list into frames, and nothing else of its policy goes", () => {
  expect(sent(text, "/embed/").get("Content-Security-Policy")).toEqual([`  Content-Security-Policy: ${PAGE_POLICY}`]);
  expect(headersOf("embed/").get("Content-Security-Policy")).toBe(PAGE_POLICY);
  expect(headersOf("embedded/").get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
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

it("lets no picture of others in where all are the site's own", () => {
  expect(writeHeaders("local")).toContain("img-src 'self'; ");
  expect(pagePolicy("local").replace("img-src 'self'", "img-src 'self' https: data:")).toBe(PAGE_POLICY);
});
