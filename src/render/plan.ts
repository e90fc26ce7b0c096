import { byPublishOrder, hashBytes, type Manifest, outputFile } from "../model/output.ts";
import type { PlannedPage } from "../model/site.ts";
import { WRITER_VERSION, WRITTEN_KINDS } from "./page.ts";

/** What a build has to do, in the order of publishing. */
export interface BuildPlan {
  /** Pages to make. */
  readonly dirty: readonly PlannedPage[];
  /** Output files that no page is written to any more. */
  readonly gone: readonly string[];
}

/**
 * Decides which pages must be made anew: those that are new, and those made from other inputs.
 *
 * @param manifest - what the last build left.
 * @param templateHash - of {@link describeTemplates}.
 * @param assets - output files besides the pages, which are not gone either.
 */
export function decideDirty(
  planned: readonly PlannedPage[],
  manifest: Manifest,
  templateHash: string,
  assets: readonly string[] = [],
): BuildPlan {
  const kept = new Set([...planned.map((page) => outputFile(page.path)), ...assets]);
  const dirty = planned.filter(
    (page) => manifest.files.get(outputFile(page.path))?.input !== inputHash(page, templateHash),
  );
  return {
    dirty: dirty.sort((a, b) => byPublishOrder(outputFile(a.path), outputFile(b.path))),
    gone: [...manifest.files.keys()].filter((file) => !kept.has(file)),
  };
}

/** Hash of all that decides a page's bytes: what it shows, and the templates or the writer that make it. */
export function inputHash(page: PlannedPage, templateHash: string): string {
  return hashBytes(`${WRITTEN_KINDS.has(page.kind) ? `writer ${WRITER_VERSION}` : templateHash}\n${page.inputs}`);
}
