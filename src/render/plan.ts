import { byPublishOrder, hashBytes, type Manifest, outputFile } from "../model/output.ts";
import type { PlannedPage } from "../model/site/page.ts";
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
  const dirty = planned.filter((page) => manifest.files.get(outputFile(page.path)) !== inputHash(page, templateHash));
  return {
    dirty: inOrder(dirty),
    gone: [...manifest.files.keys()].filter((file) => !kept.has(file)),
  };
}

/**
 * First pages of posts, the oldest before the newer: a page leads to older ones, and those that show the same posts come one
 * after the other, so that each post is read and shown once for all of them; the archive's documents, the mails of
 * past weeks and the parts of the search index stand among these. Then the other pages, the front page last; then feeds, in the same way; then what tells of all these.
 */
function inOrder(pages: readonly PlannedPage[]): readonly PlannedPage[] {
  const placed = pages.map((page) => ({ page, file: outputFile(page.path), shelf: shelfOf(page) }));
  placed.sort(
    (a, b) =>
      a.shelf - b.shelf ||
      (a.shelf % 2 === 0 ? (a.page.newest ?? 0) - (b.page.newest ?? 0) : 0) ||
      byPublishOrder(a.file, b.file),
  );
  return placed.map(({ page }) => page);
}

/** Even: pages with posts, in the order of these. */
function shelfOf(page: PlannedPage): number {
  const hasPosts = page.newest !== undefined && page.path !== "/";
  return (WRITTEN_KINDS.has(page.kind) && !isDeep(page) ? 2 : 0) + (hasPosts ? 0 : 1);
}

/** Holds the posts of one time and is found by way of another file alone: it may stand among the pages with the same posts. */
function isDeep({ kind, path }: PlannedPage): boolean {
  return kind === "search-part" || kind === "digest-mail" || path.startsWith("/feeds/archive/");
}

/** Hash of all that decides a page's bytes: what it shows, and the templates or the writer that make it. */
export function inputHash(page: PlannedPage, templateHash: string): string {
  return hashBytes(`${WRITTEN_KINDS.has(page.kind) ? `writer ${WRITER_VERSION}` : templateHash}\n${page.inputs}`);
}
