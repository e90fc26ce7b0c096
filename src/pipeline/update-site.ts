import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Album } from "../media/album.ts";
import { hashBytes, type Manifest, outputFile } from "../model/output.ts";
import type { OwnSite } from "../model/own-page.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { Problem } from "../model/problem.ts";
import type { BuildReport } from "../model/run-report.ts";
import type { PlannedPage } from "../model/site/page.ts";
import { HEADERS_FILE, writeHeaders } from "../publish/headers.ts";
import { closeJournal, distrust, readJournal, sweepTemps, writeJournal } from "../publish/journal.ts";
import { adoptLeftovers, forgetMissing, readManifest, writeManifest } from "../publish/manifest.ts";
import { openOutput, publish } from "../publish/publish.ts";
import { renderChunks } from "../render/chunks.ts";
import { type BuildPlan, decideDirty, inputHash } from "../render/plan.ts";
import type { TemplateFolder } from "../render/templates.ts";
import type { AssetFile, Assets } from "./assets.ts";
import type { BuildGround } from "./build-ground.ts";
import { planFromStore } from "./plan-from-store.ts";
import { keepHeapSmall } from "./small-heap.ts";

/** Making more pages than this is worth keeping the heap small for: it would grow to four times what is alive. */
const MANY_PAGES = 500;

/** What a site is made of beside the posts. */
export interface SiteGround {
  readonly theme: TemplateFolder;
  readonly assets: Assets;
  readonly own: OwnSite;
  /** Copies of the pictures in posts; absent: pages show the originals. */
  readonly album?: Album | undefined;
}

/**
 * Plans the whole site, makes the pages whose inputs changed, writes what differs, removes what is gone.
 * The journal is opened before the first file is touched and closed after the manifest is written: see publish/journal.ts.
 */
export async function updateSite(
  config: PlanetConfig,
  { theme, assets, own, album }: SiteGround,
  ground: BuildGround,
): Promise<Omit<BuildReport, "ms">> {
  const { outputDir } = ground;
  const manifestFile = join(ground.stateDir, "manifest.json");
  const journalFile = join(ground.stateDir, "journal");

  const { planned, listing, pictures } = await planFromStore(config, { assets: assets.paths, own, album }, ground);
  const unfinished = await readJournal(journalFile);
  await sweepTemps(outputDir, unfinished);
  const recorded = await readManifest(manifestFile);
  const known = recorded.files.size === 0 ? await adoptLeftovers(outputDir) : recorded;
  const doubted = ground.full ? known.files.keys() : unfinished;
  const before = forgetMissing(distrust(known, [...doubted]), outputDir);
  const others = [
    ...assets.files,
    ...(pictures?.files ?? []),
    ...(await hostFiles(config, planned, outputDir, before)),
  ];
  const plan = decideDirty(
    planned,
    before,
    theme.hash,
    others.map((file) => outputFile(file.path)),
  );
  const fresh = others.filter((file) => before.files.get(outputFile(file.path)) !== file.hash);

  await writeJournal(journalFile, [
    ...fresh.map((file) => outputFile(file.path)),
    ...plan.dirty.map((page) => outputFile(page.path)),
    ...plan.gone,
  ]);
  const files = new Map(before.files);
  const done = { written: 0, removed: 0, problems: [] as Problem[] };
  const put = openOutput(outputDir);
  const write = (path: string, bytes: string | Uint8Array, input: string): void => {
    const file = outputFile(path);
    const outcome = put({ path: file, bytes });
    if (outcome === "written") done.written += 1;
    if (typeof outcome === "string") files.set(file, input);
    else done.problems.push(outcome);
  };
  if (plan.dirty.length > MANY_PAGES) keepHeapSmall();
  for (const asset of fresh) write(asset.path, await asset.bytes(), asset.hash);
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
async function hostFiles(
  config: PlanetConfig,
  planned: readonly PlannedPage[],
  outputDir: string,
  before: Manifest,
): Promise<readonly AssetFile[]> {
  const text = writeHeaders(config.site.images, foldersOf(planned));
  const isTheirs = !before.files.has(HEADERS_FILE) && existsSync(join(outputDir, HEADERS_FILE));
  return isTheirs ? [] : [{ path: `/${HEADERS_FILE}`, hash: hashBytes(text), bytes: async () => Buffer.from(text) }];
}

/** Names right below the root that hold pages. */
function foldersOf(planned: readonly PlannedPage[]): readonly string[] {
  return planned.flatMap(({ path }) => /^\/([^/]+)\//.exec(path)?.[1] ?? []);
}

async function makePages(
  plan: BuildPlan,
  theme: TemplateFolder,
  ground: BuildGround,
  write: (path: string, text: string, input: string) => void,
): Promise<void> {
  let done = 0;
  await renderChunks(
    plan.dirty,
    (ids) => ground.store.entries(ids),
    theme.folders,
    (page, text) => {
      write(page.path, text, inputHash(page, theme.hash));
      done += 1;
      if (done % 50 === 0) ground.progress({ kind: "rendering", done, total: plan.dirty.length });
    },
  );
}
