import type { Page, PlannedPage } from "../model/site/page.ts";
import { renderHtml } from "./eleventy.ts";
import { keepEntries, type LoadEntries } from "./entry-cache.ts";
import { isHtml, renderPage } from "./page.ts";
import type { TemplateFolders } from "./template-files.ts";

/** Most pages, and about as many entries, held in memory at a time. */
const CHUNK_PAGES = 200;
const CHUNK_ENTRIES = 4000;

/** Characters of entries kept at hand from chunk to chunk: some three thousand posts. */
const KEPT_CHARS = 25_000_000;

/**
 * Makes pages a chunk at a time, so that a full build of a large planet needs no more memory than a small one.
 *
 * @param dirty - in the order in which they are to be written.
 * @param onFile - takes one page's text.
 */
export async function renderChunks(
  dirty: readonly PlannedPage[],
  load: LoadEntries,
  templates: TemplateFolders,
  onFile: (planned: PlannedPage, content: string) => void,
): Promise<void> {
  const read = keepEntries(load, KEPT_CHARS);
  for (const chunk of chunks(dirty)) {
    const entries = await read([...new Set(chunk.flatMap((planned) => planned.entryIds))]);
    const filled = chunk.map((planned) => ({ planned, page: planned.fill(entries) }));
    const html = await renderHtml(filled.map(({ page }) => page).filter(isHtml), templates);
    for (const { planned, page } of filled) onFile(planned, textOf(page, html));
  }
}

function textOf(page: Page, html: ReadonlyMap<string, string>): string {
  return isHtml(page) ? (html.get(page.path) ?? "") : renderPage(page);
}

function* chunks(dirty: readonly PlannedPage[]): Generator<readonly PlannedPage[]> {
  let chunk: PlannedPage[] = [];
  let entries = 0;
  for (const page of dirty) {
    const isFull = chunk.length === CHUNK_PAGES || (chunk.length > 0 && entries + page.entryIds.length > CHUNK_ENTRIES);
    if (isFull) {
      yield chunk;
      chunk = [];
      entries = 0;
    }
    chunk.push(page);
    entries += page.entryIds.length;
  }
  if (chunk.length > 0) yield chunk;
}
