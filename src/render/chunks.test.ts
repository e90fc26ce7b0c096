import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { EntryId, StoredEntry } from "../model/entry.ts";
import { messagesFor } from "../model/messages/languages.ts";
import { trustHtml } from "../model/safe-html.ts";
import type { RobotsPage } from "../model/site/machine-pages.ts";
import type { Page, PlannedPage } from "../model/site/page.ts";
import type { Site } from "../model/site/site.ts";
import type { MissingPage } from "../model/site/word-pages.ts";
import { renderChunks } from "./chunks.ts";

const site: Site = {
  name: "Planet Solar",
  url: "https://planet.example/",
  root: "/",
  description: "",
  language: "en",
  direction: "ltr",
  words: messagesFor("en"),
  assets: {},
};
const html = (path: string, title: string): MissingPage => ({
  kind: "missing",
  site,
  path,
  title,
  canonical: "https://planet.example/",
  noindex: true,
  nav: [],
  more: [],
  feeds: [],
});
const robots: RobotsPage = { kind: "robots", path: "/robots.txt", site };

const planned = (page: Page, entryIds: readonly EntryId[] = []): PlannedPage => ({
  path: page.path,
  kind: page.kind,
  inputs: "",
  entryIds,
  fill: (entries) => (page.kind === "missing" ? { ...page, title: `${page.title}${[...entries.keys()]}` } : page),
});

const body = { html: trustHtml("<p>Words</p>"), text: "Words" };

let templates: string;

beforeAll(async () => {
  templates = await mkdtemp(join(tmpdir(), "orrery-chunks-"));
  await writeFile(
    join(templates, "missing.11ty.ts"),
    `export const data = {
       pagination: { data: "pages.missing", size: 1, alias: "view" },
       permalink: (data: any) => data.view.path,
     };
     export const render = ({ view }: any): string => view.title;`,
  );
});
afterAll(() => rm(templates, { recursive: true }));

async function run(dirty: readonly PlannedPage[]) {
  const loads: (readonly EntryId[])[] = [];
  const files: [string, string][] = [];
  const load = async (ids: readonly EntryId[]) => {
    loads.push(ids);
    return new Map(ids.filter((id) => id < 100_000).map((id) => [id, { id, body } as unknown as StoredEntry]));
  };
  await renderChunks(dirty, load, { ours: templates }, ({ path }, content) => void files.push([path, content]));
  return { loads, files };
}

it("makes every page in the order given, HTML by templates and the rest without", async () => {
  const { loads, files } = await run([
    planned(html("/b/", "B"), [1, 2]),
    planned(robots),
    planned(html("/a/", "A"), [2]),
  ]);
  expect(loads).toEqual([[1, 2]]);
  expect(files).toEqual([
    ["/b/", "B1,2"],
    ["/robots.txt", "User-agent: *\nDisallow:\n\nSitemap: https://planet.example/sitemap.xml\n"],
    ["/a/", "A1,2"],
  ]);
});

it("holds no more than 200 pages, and about 4,000 entries, at a time", async () => {
  const many = Array.from({ length: 201 }, (_, i) => planned({ ...robots, path: `/${i}` }, [i]));
  expect((await run(many)).loads.map((load) => load.length)).toEqual([200, 1]);
  const ids = (from: number) => Array.from({ length: 3000 }, (_, i) => from + i);
  const large = ["/x", "/y", "/z"].map((path, at) => planned({ ...robots, path }, ids(at * 3000)));
  expect((await run(large)).loads.map((load) => load.length)).toEqual([3000, 3000, 3000]);
});

it("loads an entry once for pages that come one after the other", async () => {
  const pages = Array.from({ length: 201 }, (_, i) => planned({ ...robots, path: `/${i}` }, [7]));
  expect((await run(pages)).loads).toEqual([[7]]);
});

it("does nothing when nothing is dirty", async () => {
  expect(await run([])).toEqual({ loads: [], files: [] });
});
