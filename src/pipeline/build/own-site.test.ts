import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parseConfig } from "../../config/parse.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { openMemoryStore } from "../../store/memory.ts";
import { filesOf, groundFor } from "../world.testing.ts";
import { buildSite } from "./build.ts";

// What an owner puts beside feeds.yaml, as it comes out in the site.

let dir: string;
let ground: ReturnType<typeof groundFor>;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "orrery-own-site-"));
  ground = groundFor(openMemoryStore());
});
afterEach(() => {
  ground.remove();
  rmSync(dir, { recursive: true });
});

function put(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
}

function planet(site = ""): PlanetConfig {
  const text = `planet: { name: Planet Test, url: "https://planet.example/sub/" }\nmembers: []\n${site}`;
  const outcome = parseConfig(text, { file: "feeds.yaml", dir });
  if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
  return outcome.config;
}

async function built(site?: string): Promise<ReadonlyMap<string, string>> {
  const report = await buildSite(planet(site), ground);
  expect(report.problems).toEqual([]);
  return filesOf(ground.outputDir);
}

it("makes a page of each Markdown file, linked from all others as it asks", async () => {
  put({
    "pages/rules.md": "---\ntitle: House rules\nnav: true\n---\n# Our rules\n\nSee [members](/members/).",
    "pages/meetings/2026.md": "# Meetings\n\nAt full moon.",
    "pages/README.md": "Not a page.",
  });
  const files = await built();
  const rules = files.get("rules/index.html") ?? "";
  expect(rules).toContain("<title>House rules ");
  expect(rules).toContain("<h1>Our rules</h1>");
  expect(rules).toContain('<a href="/sub/members/">members</a>');
  expect(rules).toContain('<a href="/sub/rules/" aria-current="page">House rules</a></li></ul></nav>');
  const front = files.get("index.html") ?? "";
  expect(front).toMatch(
    /<header.*<a href="\/sub\/rules\/">House rules<\/a>.*<footer.*<a href="\/sub\/meetings\/2026\/">Meetings<\/a>/s,
  );
  expect(files.get("sitemap.xml")).toContain("<loc>https://planet.example/sub/meetings/2026/</loc>");
  expect([...files.keys()].filter((file) => /readme/i.test(file))).toEqual([]);
});

it("says the owner's words on the about and join pages in place of ours", async () => {
  put({ "words/join.md": "# Come in\n\nWrite to us." });
  const files = await built("site:\n  about: |\n    We are many.\n\n    We are few.\n  join: ./words/join.md\n");
  expect(files.get("about/index.html")).toContain("<p>We are many.</p>\n<p>We are few.</p>");
  expect(files.get("join/index.html")).toContain('<h1>Come in</h1>\n<div class="words">\n<p>Write to us.</p>');
});

it("turns the theme to the hue of feeds.yaml, in a file of its own", async () => {
  const files = await built("site: { hue: 20 }");
  const [style = ""] = [...files.keys()].filter((file) => file.startsWith("assets/hue."));
  expect(files.get(style)).toMatch(/--accent: light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\);/);
  const ground = /--ground: light-dark\((#\w+), (#\w+)\)/.exec(files.get(style) ?? "");
  const about = files.get("about/index.html") ?? "";
  expect(about).toContain(`href="/sub/${style}"`);
  expect(about).toContain(`<meta name="theme-color" media="(prefers-color-scheme: dark)" content="${ground?.[2]}">`);
});

it("uses the owner's templates, parts and assets, and sees each change of them", async () => {
  put({
    "templates/missing.njk": "{% call frame(view) %}<main id=main>Lost.</main>{% endcall %}",
    "templates/parts/footer-extra.njk": "<p>Mine.</p>",
    "templates/assets/extra.css": "p { color: red }",
  });
  const first = await built();
  expect(first.get("404.html")).toMatch(/<main id=main>Lost\.<\/main>.*<p>Mine\.<\/p>/s);
  expect(first.get("about/index.html")).toMatch(
    /planet\.\w+\.css">\s*<link rel="stylesheet" href="\/sub\/assets\/extra\.\w+\.css">/,
  );
  expect((await buildSite(planet(), ground)).rendered).toBe(0);

  put({ "templates/parts/footer-extra.njk": "<p>Changed.</p>" });
  expect((await built()).get("about/index.html")).toContain("<p>Changed.</p>");

  rmSync(join(dir, "templates"), { recursive: true });
  expect((await built()).get("about/index.html")).not.toContain("Changed.");
});

it("leaves out a page that is not right, says so at every build, and makes it when it is mended", async () => {
  put({ "pages/members.md": "# Members", "pages/good.md": "# Good\n\nYes." });
  const report = await buildSite(planet(), ground);
  expect(report.problems).toMatchObject([{ code: "config/own-page" }]);
  expect((await buildSite(planet(), ground)).problems).toHaveLength(1);
  expect(filesOf(ground.outputDir).get("good/index.html")).toContain("<p>Yes.</p>");

  rmSync(join(dir, "pages/members.md"));
  expect((await built()).has("good/index.html")).toBe(true);
});

it("takes a page away that is gone", async () => {
  put({ "pages/rules.md": "# Rules" });
  expect((await built()).has("rules/index.html")).toBe(true);
  rmSync(join(dir, "pages/rules.md"));
  expect((await built()).has("rules/index.html")).toBe(false);
});

it("reads no file that a link leads to", async () => {
  put({ "pages/rules.md": "# Rules" });
  symlinkSync("/etc/hostname", join(dir, "pages/host.md"));
  expect((await built()).has("host/index.html")).toBe(false);
});

it("keeps the site when a template of the owner's fails", async () => {
  const before = await built();
  put({ "templates/parts/footer.njk": "{% if %}" });
  await expect(buildSite(planet(), ground)).rejects.toThrow(/parts\/footer\.njk failed/);
  expect(filesOf(ground.outputDir).get("about/index.html")).toBe(before.get("about/index.html"));
});
