import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { said } from "./cli/manual/said.testing.ts";
import { parseConfig } from "./config/parse.ts";

const ROOT = join(import.meta.dirname, "..");

const inDocs = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md"))
  .map((file) => `docs/${file.split(sep).join("/")}`);
const atTop = readdirSync(ROOT).filter((file) => file.endsWith(".md"));
const pages = [...atTop, ...inDocs, "templates/README.md"];

const textOf = (page: string): string => readFileSync(join(ROOT, page), "utf8");

/** Where the links of a page lead that are no addresses of the web: a path, a fragment, or both. */
function linksOf(page: string): readonly string[] {
  const prose = textOf(page)
    .replace(/^```[\s\S]*?^```/gm, "")
    .replace(/`[^`\n]*`/g, "");
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)/gm)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
  return [...new Set(targets)].filter((target) => !/^[a-z]+:/.test(target));
}

/** The names by which headings are linked to, as GitHub makes them. */
function anchorsOf(page: string): readonly string[] {
  const headings = textOf(page)
    .replace(/^```[\s\S]*?^```/gm, "")
    .matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/\]\([^)]*\)/g, "")
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
}

const links = pages.flatMap((page) => linksOf(page).map((target) => [page, target] as const));

it("follows links of every kind", () => {
  expect(links).toEqual(
    expect.arrayContaining([
      ["README.md", "docs/river.png"],
      ["docs/commands.md", "#run"],
      ["docs/moderation.md", "feeds-yaml.md#include-and-exclude"],
    ]),
  );
});

it.each(links)("%s links to %s, which is there", (page, target) => {
  const [path = "", fragment] = target.split("#");
  const file = path === "" ? join(ROOT, page) : resolve(ROOT, dirname(page), path);
  expect(existsSync(file)).toBe(true);
  if (fragment !== undefined) expect(anchorsOf(relative(ROOT, file))).toContain(fragment);
});

it.each(
  inDocs.filter((page) => page !== "docs/README.md" && !page.startsWith("docs/adr/")),
)("docs/README.md lists %s", (page) => {
  expect(linksOf("docs/README.md").map((target) => join("docs", target))).toContain(page);
});

it("the README leads to all pages", () => {
  expect(linksOf("README.md")).toContain("docs/README.md");
});

describe("what the pages tell people to type", () => {
  const typed = pages.flatMap((page) => said(textOf(page)).map((command) => [page, command] as const));

  it("is found in blocks and in sentences", () => {
    expect(typed.map(([, { text }]) => text)).toEqual(
      expect.arrayContaining(["orrery init --empty", "orrery run --quiet", "orrery doctor"]),
    );
  });

  it.each(typed)("%s: $text is a command with such options", (_, { unknown }) => {
    expect(unknown).toEqual([]);
  });
});

const examples = inDocs.flatMap((page) =>
  [...textOf(page).matchAll(/^```yaml\n((?:planet|members):[^`]*)^```/gm)].map(
    ([, block = ""]) => [page, block] as const,
  ),
);

it.each(examples)("%s shows a feeds.yaml that is right: %s", (_, block) => {
  const text = block.startsWith("planet") ? block : `planet: { name: P, url: "https://p.example/" }\n${block}`;
  expect(parseConfig(text, { file: "feeds.yaml", dir: "/" })).toMatchObject({ ok: true });
});
