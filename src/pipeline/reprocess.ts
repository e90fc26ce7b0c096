import { entryHash, textHash } from "../dedupe/fingerprint.ts";
import { sketchOf } from "../dedupe/sketch.ts";
import type { Recleaned } from "../model/change.ts";
import type { EntryId, ForeignHtml, StoredEntry } from "../model/entry.ts";
import { POLICY_VERSION } from "../sanitize/policy.ts";
import { sanitizeBody } from "../sanitize/sanitize.ts";
import type { Store } from "../store/store.ts";

/** Entries cleaned between two writes: so much work is lost at most when a run is killed. */
const AT_ONCE = 200;

/** What came of it. */
export interface Reprocessed {
  /** Entries whose raw HTML was cleaned again. */
  readonly read: number;
  /** Those among them that are kept otherwise than before. */
  readonly changed: number;
}

/**
 * Cleans again what an older allow-list cleaned (security rule S7), from the raw HTML that is kept. Asks nobody, and is
 * no edit: dates, ids and places stay. Does nothing and loads nothing when all is up to date; may be killed and called again.
 */
export async function reprocessOutdated(store: Store, progress: (done: number) => void = ignore): Promise<Reprocessed> {
  const total = { read: 0, changed: 0 };
  for (;;) {
    const ids = await store.outdated(POLICY_VERSION, AT_ONCE);
    if (ids.length === 0) return total;
    const { read, changed } = await reprocess(ids, store);
    // Nothing was made of entries that the store itself named: going on would never end.
    if (changed === 0) throw new Error(`entries ${ids.join(", ")} stay outdated`);
    total.read += read;
    total.changed += changed;
    progress(total.read);
  }
}

/** Cleans every entry again, whatever cleaned it before: after a change of the sanitizer that is no change of its list. */
export async function reprocessAll(store: Store, progress: (done: number) => void = ignore): Promise<Reprocessed> {
  const total = { read: 0, changed: 0 };
  const all = (await store.listing()).map(({ id }) => id);
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const { read, changed } = await reprocess(all.slice(at, at + AT_ONCE), store);
    total.read += read;
    total.changed += changed;
    progress(total.read);
  }
  return total;
}

async function reprocess(ids: readonly EntryId[], store: Store): Promise<Reprocessed> {
  const entries = [...(await store.entries(ids)).values()];
  const changed: Recleaned[] = [];
  for (const entry of entries) {
    const clean = reclean(entry, (await store.raw(entry.id)) ?? { html: "" });
    if (differs(clean, entry)) changed.push(clean);
  }
  if (changed.length > 0) await store.reclean(changed);
  return { read: entries.length, changed: changed.length };
}

/** The hash is the one that the entry's feed will give it at its next visit, so that it is not taken for an edit then. */
function reclean({ id, body: _body, ...entry }: StoredEntry, raw: ForeignHtml): Recleaned {
  const body = sanitizeBody(raw, entry.link === undefined ? {} : { link: entry.link });
  const content = raw.html === "" ? {} : { content: raw };
  const hash = entryHash({ ...entry, idIsDerived: false, ...content }, POLICY_VERSION);
  return { id, body, hash, textHash: textHash(body.text), sketch: sketchOf(body.text) };
}

function differs({ body, hash }: Recleaned, before: StoredEntry): boolean {
  const { html, opening, policy, links } = before.body;
  return (
    hash !== before.hash ||
    policy !== body.policy ||
    JSON.stringify(links) !== JSON.stringify(body.links) ||
    html.toString() !== body.html.toString() ||
    opening.toString() !== body.opening.toString()
  );
}

function ignore(): void {
  // Nobody watches.
}
