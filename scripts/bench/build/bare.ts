/**
 * The bare loop: a process that makes the same pages without Eleventy, manifest, journal or comparing. It takes the page
 * objects from the planet's own planner, in the order and with the entries at hand as the real build has them, calls the
 * templates' functions and our writers, and writes each file with `writeFileSync`, in place. Prints what of its CPU time
 * was rendering and writing alone, s: page objects ready-made.
 *
 *     node scripts/bench/build/bare.ts PLANET TARGET
 */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadConfig } from "../../../src/config/load.ts";
import { EMPTY_MANIFEST, outputFile } from "../../../src/model/output.ts";
import type { Page, PlannedPage } from "../../../src/model/site/page.ts";
import { gatherAssets } from "../../../src/pipeline/build/assets.ts";
import { planFromStore } from "../../../src/pipeline/build/plan-from-store.ts";
import { keepEntries } from "../../../src/render/entry-cache.ts";
import { isHtml, renderPage } from "../../../src/render/page.ts";
import { decideDirty } from "../../../src/render/plan.ts";
import { describeTemplates } from "../../../src/render/templates.ts";
import { openSqliteStore } from "../../../src/store/sqlite.ts";

const TEMPLATES = fileURLToPath(new URL("../../../templates", import.meta.url));
const CHUNK = 150;
const KEPT_CHARS = 25_000_000;

type Render = (data: { readonly view: Page }) => string;

async function main(planet: string, target: string): Promise<void> {
  const outcome = await loadConfig(join(planet, "feeds.yaml"));
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message);
  const theme = describeTemplates({ ours: TEMPLATES });
  const assets = await gatherAssets(theme.assets, outcome.config);
  const store = await openSqliteStore(join(planet, ".orrery", "orrery.db"));
  const stateDir = join(planet, ".orrery");
  const ground = { assets: assets.paths, own: { pages: [] } };
  const { planned } = await planFromStore(outcome.config, ground, { store, stateDir });
  const { dirty } = decideDirty(planned, EMPTY_MANIFEST, theme.hash);
  const read = keepEntries((ids) => store.entries(ids), KEPT_CHARS);
  const templates = await loadTemplates();
  const taken = { user: 0, system: 0 };
  for (const chunk of chunks(dirty)) {
    const entries = await read([...new Set(chunk.flatMap((page) => page.entryIds))]);
    const pages = chunk.map((page) => page.fill(entries));
    const before = process.cpuUsage();
    for (const page of pages) write(target, page.path, textOf(page, templates));
    const { user, system } = process.cpuUsage(before);
    taken.user += user;
    taken.system += system;
  }
  for (const asset of assets.files) write(target, asset.path, await asset.bytes());
  await store.close();
  console.log(JSON.stringify({ renderedS: (taken.user + taken.system) / 1e6, pages: planned.length }));
}

async function loadTemplates(): Promise<ReadonlyMap<string, Render>> {
  const names = readdirSync(TEMPLATES).filter((name) => name.endsWith(".11ty.ts"));
  const modules = names.map(async (name) => {
    const { render } = (await import(join(TEMPLATES, name))) as { readonly render: Render };
    return [name.replace(".11ty.ts", ""), render] as const;
  });
  return new Map(await Promise.all(modules));
}

function textOf(page: Page, templates: ReadonlyMap<string, Render>): string {
  if (!isHtml(page)) return renderPage(page);
  const render = templates.get(page.kind);
  if (render === undefined) throw new Error(`there is no template for ${page.kind}`);
  return render({ view: page });
}

function write(target: string, path: string, bytes: string | Uint8Array): void {
  const file = join(target, outputFile(path));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

function* chunks(planned: readonly PlannedPage[]): Generator<readonly PlannedPage[]> {
  for (let from = 0; from < planned.length; from += CHUNK) yield planned.slice(from, from + CHUNK);
}

const [planet, target] = process.argv.slice(2);
if (planet === undefined || target === undefined) throw new Error("name the planet's folder and the one to write to");
await main(planet, target);
