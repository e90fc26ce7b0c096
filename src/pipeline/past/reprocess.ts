import { entryHash, textHash } from "../../dedupe/fingerprint.ts";
import { sketchOf } from "../../dedupe/sketch.ts";
import type { Recleaned } from "../../model/change.ts";
import type { EntryId, ForeignHtml, StoredEntry } from "../../model/entry.ts";
import { POLICY_VERSION } from "../../sanitize/policy.ts";
import { sanitizeBody } from "../../sanitize/sanitize.ts";
import type { Store } from "../../store/store.ts";

/** Entries cleaned between two writes: so much work is lost at most when a run is killed. */
const AT_ONCE = 200;

/** What came of it. */
export interface Reprocessed {
  /** Entries whose raw HTML was cleaned again. */
  readonly read: number;
  /** Those among them that are kept otherwise than before. */
  readonly changed: number;
  /** Those whose raw HTML is dropped (`keep:`), cleaned again from what was made of it; absent: none. */
  readonly withoutRaw?: number;
}

/**
 * Cleans again what an older allow-list cleaned (security rule S7), from the raw HTML that is kept. Asks nobody, and is
 * no edit: dates, ids and places stay. Does nothing and loads nothing when all is up to date; may be killed and called again.
 */
export async function reprocessOutdated(store: Store, progress: (done: number) => void = ignore): Promise<Reprocessed> {
  let total = NOTHING;
  for (;;) {
    const ids = await store.outdated(POLICY_VERSION, AT_ONCE);
    if (ids.length === 0) return total;
    const done = await reprocess(ids, store);
    // Nothing was made of entries that the store itself named: going on would never end.
    if (done.changed === 0) throw new Error(`entries ${ids.join(", ")} stay outdated`);
    total = together(total, done);
    progress(total.read);
  }
}

/** Cleans every entry again, whatever cleaned it before: after a change of the sanitizer that is no change of its list. */
export async function reprocessAll(store: Store, progress: (done: number) => void = ignore): Promise<Reprocessed> {
  let total = NOTHING;
  const all = (await store.listing()).map(({ id }) => id);
  for (let at = 0; at < all.length; at += AT_ONCE) {
    total = together(total, await reprocess(all.slice(at, at + AT_ONCE), store));
    progress(total.read);
  }
  return total;
}

const NOTHING: Reprocessed = { read: 0, changed: 0 };

function together(a: Reprocessed, b: Reprocessed): Reprocessed {
  const withoutRaw = (a.withoutRaw ?? 0) + (b.withoutRaw ?? 0);
  return { read: a.read + b.read, changed: a.changed + b.changed, ...(withoutRaw > 0 && { withoutRaw }) };
}

/** Nobody writes a newer text of an entry between what is read of it and what is made of that. */
async function reprocess(ids: readonly EntryId[], store: Store): Promise<Reprocessed> {
  return await store.exclusively(() => cleanAgain(ids, store));
}

async function cleanAgain(ids: readonly EntryId[], store: Store): Promise<Reprocessed> {
  const entries = [...(await store.entries(ids)).values()];
  const changed: Recleaned[] = [];
  let withoutRaw = 0;
  for (const entry of entries) {
    const raw = await store.raw(entry.id);
    if (raw === undefined) withoutRaw += 1;
    const clean = reclean(entry, raw);
    if (differs(clean, entry)) changed.push(clean);
  }
  if (changed.length > 0) await store.reclean(changed);
  return together({ ...NOTHING, withoutRaw }, { read: entries.length, changed: changed.length });
}

/**
 * The hash is the one that the entry's feed will give it at its next visit, so that it is not taken for an edit then. Of one
 * whose raw HTML is dropped nobody knows that hash: it stays, or is made of the safe HTML when that comes out otherwise.
 *
 * @param raw - absent: it is dropped. What was made of it passes the sanitizer again, which takes away and never adds.
 */
function reclean(stored: StoredEntry, raw: ForeignHtml | undefined): Recleaned {
  const { id, body: before, ...entry } = stored;
  const foreign = raw ?? { html: before.html.toString() };
  const body = sanitizeBody(foreign, entry.link === undefined ? {} : { link: entry.link });
  const isSame = body.policy === before.policy && body.html.toString() === before.html.toString();
  if (raw === undefined && isSame) return { id, body: before, hash: entry.hash, textHash: entry.textHash };
  const content = foreign.html === "" ? {} : { content: foreign };
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
