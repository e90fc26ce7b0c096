import { existsSync } from "node:fs";
import { join } from "node:path";
import { planSite } from "../curate/site.ts";
import { hashBytes, type Manifest, outputFile } from "../model/output.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { Problem } from "../model/problem.ts";
import type { BuildReport } from "../model/run-report.ts";
import type { PlannedPage } from "../model/site.ts";
import { HEADERS_FILE, writeHeaders } from "../publish/headers.ts";
import { closeJournal, distrust, readJournal, sweepTemps, writeJournal } from "../publish/journal.ts";
import { adoptLeftovers, forgetMissing, readManifest, writeManifest } from "../publish/manifest.ts";
import { publish } from "../publish/publish.ts";
import { renderChunks } from "../render/chunks.ts";
import { type BuildPlan, decideDirty, inputHash } from "../render/plan.ts";
import type { TemplateFolder } from "../render/templates.ts";
import type { AssetFile, Assets } from "./assets.ts";
import type { BuildGround } from "./build-ground.ts";

type Files = Map<string, { readonly input: string; readonly output: string }>;

/**
 * Plans the whole site, makes the pages whose inputs changed, writes what differs, removes what is gone.
 * The journal is opened before the first file is touched and closed after the manifest is written: see publish/journal.ts.
 */
export async function updateSite(
  config: PlanetConfig,
  { theme, assets }: { readonly theme: TemplateFolder; readonly assets: Assets },
  ground: BuildGround,
): Promise<Omit<BuildReport, "ms">> {
  const { store, outputDir } = ground;
  const manifestFile = join(ground.stateDir, "manifest.json");
  const journalFile = join(ground.stateDir, "journal");

  const listing = await store.listing();
  const planned = planSite({ config, listing, feeds: await store.feeds(), assets: assets.paths });
  const unfinished = await readJournal(journalFile);
  await sweepTemps(outputDir, unfinished);
  const recorded = await readManifest(manifestFile);
  const known = recorded.files.size === 0 ? await adoptLeftovers(outputDir) : recorded;
  const doubted = ground.full ? known.files.keys() : unfinished;
  const before = await forgetMissing(distrust(known, [...doubted]), outputDir);
  const others = [...assets.files, ...(await hostFiles(outputDir, before))];
  const plan = decideDirty(
    planned,
    before,
    theme.hash,
    others.map((file) => outputFile(file.path)),
  );
  const fresh = others.filter((file) => before.files.get(outputFile(file.path))?.input !== file.hash);

  await writeJournal(journalFile, [
    ...fresh.map((file) => outputFile(file.path)),
    ...plan.dirty.map((page) => outputFile(page.path)),
    ...plan.gone,
  ]);
  const files: Files = new Map(before.files);
  const done = { written: 0, removed: 0, problems: [] as Problem[] };
  const write = async (path: string, bytes: string | Uint8Array, input: string): Promise<void> => {
    const file = outputFile(path);
    const { written, problems } = await publish(outputDir, { files: [{ path: file, bytes }], gone: [] });
    done.written += written;
    done.problems.push(...problems);
    if (problems.length === 0) files.set(file, { input, output: hashBytes(bytes) });
  };
  for (const asset of fresh) await write(asset.path, await asset.bytes(), asset.hash);
  await makePages(plan, theme, ground, write);
  const { removed, problems } = await publish(outputDir, { files: [], gone: plan.gone });
  for (const file of plan.gone) files.delete(file);

  await writeManifest(manifestFile, { version: before.version, files });
  await closeJournal(journalFile);
  return {
    planned: planned.length + others.length,
    entries: listing.length,
    rendered: plan.dirty.length,
    written: done.written,
    removed,
    problems: [...done.problems, ...problems],
  };
}

/** Headers for hosts that take them from a file; an owner who wrote that file keeps it. */
async function hostFiles(outputDir: string, before: Manifest): Promise<readonly AssetFile[]> {
  const text = writeHeaders();
  const isTheirs = !before.files.has(HEADERS_FILE) && existsSync(join(outputDir, HEADERS_FILE));
  return isTheirs ? [] : [{ path: `/${HEADERS_FILE}`, hash: hashBytes(text), bytes: async () => Buffer.from(text) }];
}

async function makePages(
  plan: BuildPlan,
  theme: TemplateFolder,
  ground: BuildGround,
  write: (path: string, text: string, input: string) => Promise<void>,
): Promise<void> {
  const pages = new Map<string, PlannedPage>(plan.dirty.map((page) => [page.path, page]));
  let done = 0;
  await renderChunks(
    plan.dirty,
    (ids) => ground.store.entries(ids),
    ground.templates,
    async (path, text) => {
      const page = pages.get(path);
      if (page === undefined) throw new Error(`a page was rendered that nobody planned: ${path}`);
      await write(path, text, inputHash(page, theme.hash));
      done += 1;
      if (done % 50 === 0) ground.progress({ kind: "rendering", done, total: plan.dirty.length });
    },
  );
}
