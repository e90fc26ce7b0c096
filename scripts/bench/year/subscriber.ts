import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Given } from "./truth.ts";

/** Somebody who reads the merged feed once a day, and knows posts by their ids as feed readers do. */
export interface Subscriber {
  /** Looks at the feed and the front page. */
  look(outputDir: string): Promise<void>;
  /** What went wrong so far, a sentence each. */
  readonly faults: () => readonly string[];
  readonly seen: () => number;
  /** Posts that came into the river within `hours` of their date and were never in the feed when the subscriber looked. */
  missed(given: readonly Given[], hours: number): readonly Given[];
}

interface FeedEntry {
  readonly id: string;
  readonly link: string;
  readonly published: string;
}

/** Nothing was read yet. */
export function subscribe(): Subscriber {
  const known = new Map<string, FeedEntry>();
  const idOf = new Map<string, string>();
  const faults: string[] = [];
  return {
    async look(outputDir) {
      const entries = entriesOf(await readFile(join(outputDir, "atom.xml"), "utf8"));
      faults.push(
        ...orderFaults(
          "the feed",
          entries.map(({ published }) => published),
        ),
      );
      faults.push(...orderFaults("the front page", daysOf(await readFile(join(outputDir, "index.html"), "utf8"))));
      for (const entry of entries) {
        const before = known.get(entry.id);
        const other = idOf.get(entry.link) ?? entry.id;
        if (other !== entry.id) faults.push(`seen a second time, as ${entry.id}: ${entry.link}`);
        if (before !== undefined && before.published !== entry.published) faults.push(`dated anew: ${entry.id}`);
        known.set(entry.id, entry);
        idOf.set(entry.link, entry.id);
      }
    },
    faults: () => faults,
    seen: () => known.size,
    missed: (given, hours) =>
      given.filter((one) => isNews(one, hours) && !idOf.has(one.item.link) && !known.has(one.item.id)),
  };
}

/** What was there before the first look, what came late and what is somebody else's nobody can expect in the feed. */
function isNews({ post, firstAt }: Given, hours: number): boolean {
  return post.at > 0 && firstAt - post.at <= hours && post.isStrangers === undefined && post.rebuiltOf === undefined;
}

function entriesOf(feed: string): readonly FeedEntry[] {
  return feed
    .split("<entry")
    .slice(1)
    .map((text) => ({
      id: found(text, /<id>([^<]*)/),
      link: found(text, /<link rel="alternate"[^>]*href="([^"]*)/),
      published: found(text, /<published>([^<]*)/),
    }));
}

/** A text of its own: a part of one keeps the whole feed in memory. */
function found(text: string, pattern: RegExp): string {
  return Buffer.from(pattern.exec(text)?.[1] ?? "").toString();
}

/** Days alone: within one the many posts of one member are folded away together. */
function daysOf(page: string): readonly string[] {
  return [...page.matchAll(/<time class="dt-published" datetime="([\d-]*)/g)].map(([, day = ""]) => day);
}

function orderFaults(where: string, times: readonly string[]): readonly string[] {
  const at = times.findIndex((time, index) => time > (times[index - 1] ?? "9999"));
  return at < 0 ? [] : [`out of order in ${where}: ${times[at - 1]}, then ${times[at]}`];
}
