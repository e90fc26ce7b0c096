import type { EntryId, StoredEntry } from "../model/entry.ts";
import type { Page, PlannedPage } from "../model/site.ts";
import { renderHtml } from "./eleventy.ts";
import { isHtml, renderPage } from "./page.ts";

/** Gives the entries asked for; unknown ones are left out. */
export type LoadEntries = (ids: readonly EntryId[]) => Promise<ReadonlyMap<EntryId, StoredEntry>>;

/** Most pages, and about as many entries, held in memory at a time. */
const CHUNK_PAGES = 200;
const CHUNK_ENTRIES = 4000;

/**
 * Makes pages a chunk at a time, so that a full build of a large planet needs no more memory than a small one.
 *
 * @param dirty - in the order in which they are to be written.
 * @param templates - absolute folder.
 * @param onFile - takes one page's path (`/members/mercury/`) and text; awaited before the next one comes.
 */
export async function renderChunks(
  dirty: readonly PlannedPage[],
  load: LoadEntries,
  templates: string,
  onFile: (path: string, content: string) => Promise<void>,
): Promise<void> {
  for (const chunk of chunks(dirty)) {
    const entries = await load([...new Set(chunk.flatMap((planned) => planned.entryIds))]);
    const pages = chunk.map((planned) => planned.fill(entries));
    const html = await renderHtml(pages.filter(isHtml), templates);
    for (const page of pages) await onFile(page.path, textOf(page, html));
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
