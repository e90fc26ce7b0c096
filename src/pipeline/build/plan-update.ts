import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Album } from "../../media/album.ts";
import type { EntryListing } from "../../model/entry.ts";
import { hashBytes, type Manifest, outputFile } from "../../model/output.ts";
import type { OwnSite } from "../../model/own-page.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import type { PlannedPage } from "../../model/site/page.ts";
import { HEADERS_FILE, writeHeaders } from "../../publish/headers.ts";
import { distrust, readJournal } from "../../publish/journal.ts";
import { adoptLeftovers, forgetMissing, readManifest } from "../../publish/manifest.ts";
import { type BuildPlan, decideDirty } from "../../render/plan.ts";
import type { TemplateFolder } from "../../render/templates.ts";
import type { AssetFile, Assets } from "./assets.ts";
import type { BuildGround } from "./ground.ts";
import { planFromStore } from "./plan-from-store.ts";

/** What a site is made of beside the posts. */
export interface SiteGround {
  readonly theme: TemplateFolder;
  readonly assets: Assets;
  readonly own: OwnSite;
  /** Copies of the pictures in posts; absent: pages show the originals. */
  readonly album?: Album | undefined;
}

/** What is to be done to the output folder so that it is the site of this store and feeds.yaml. */
export interface UpdatePlan extends BuildPlan {
  readonly listing: readonly EntryListing[];
  /** Files that are no pages and differ from what is there. */
  readonly fresh: readonly AssetFile[];
  /** Files of the whole site. */
  readonly size: number;
  /** What is there now, as far as it is ours. */
  readonly before: Manifest;
  /** Files that an unfinished build may have touched. */
  readonly unfinished: readonly string[];
  /** What cannot be made as feeds.yaml wants it. */
  readonly problems: readonly Problem[];
}

/** Plans the whole site and compares it with what is there. Looks at the output folder, the manifest and the journal, and touches nothing. */
export async function planUpdate(
  config: PlanetConfig,
  { theme, assets, own, album }: SiteGround,
  ground: Pick<BuildGround, "store" | "stateDir" | "outputDir" | "full">,
): Promise<UpdatePlan> {
  const { outputDir } = ground;
  const { planned, listing, pictures, problems } = await planFromStore(
    config,
    { assets: assets.paths, own, album },
    ground,
  );
  const unfinished = await readJournal(join(ground.stateDir, "journal"));
  const recorded = await readManifest(join(ground.stateDir, "manifest.json"));
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
  return { ...plan, listing, fresh, size: planned.length + others.length, before, unfinished, problems };
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
