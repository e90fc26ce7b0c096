import type { Enclosure } from "../model/entry.ts";
import type { RawEnclosure } from "../model/raw-feed.ts";
import { type Bases, resolve } from "./link.ts";
import { cleanLine } from "./text.ts";

const MAX_ENCLOSURES = 100;
const MAX_DURATION_S = 7 * 24 * 3600;

/**
 * Files that go with an entry, http(s) only, each address once: the first that names it wins, later ones add what it
 * lacks. What is an enclosure anywhere is one, however Media RSS calls it before.
 */
export function readEnclosures(raw: readonly RawEnclosure[], bases: Bases): readonly Enclosure[] {
  const found = new Map<string, Enclosure>();
  for (const file of raw) {
    const url = resolve(file.url, bases)?.url;
    if (url === undefined || (found.size >= MAX_ENCLOSURES && !found.has(url))) continue;
    const before = found.get(url);
    const role = file.role === "enclosure" ? file.role : (before?.role ?? file.role);
    found.set(url, { ...readFacts(file), url, ...before, role });
  }
  return [...found.values()];
}

function readFacts(file: RawEnclosure): Partial<Enclosure> {
  const type = /^[\w.+-]{1,60}\/[\w.+-]{1,80}/.exec(file.type?.trim().toLowerCase() ?? "")?.[0];
  const title = cleanLine(file.title ?? "");
  const bytes = wholeNumber(file.length);
  const durationS = readDuration(file.duration);
  const width = wholeNumber(file.width);
  const height = wholeNumber(file.height);
  return {
    ...(type === undefined ? {} : { type }),
    ...(title === "" ? {} : { title }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(durationS === undefined ? {} : { durationS }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  };
}

/**
 * Seconds from `3723`, `62:03` or `1:02:03`, fractions cut; `undefined` for zero, more than a week and anything else.
 *
 * @see Apple's podcast tags, `itunes:duration`; Media RSS `duration`
 */
export function readDuration(raw: string | undefined): number | undefined {
  const found = /^\s*(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,7})(?:\.\d{0,9})?\s*$/.exec(raw ?? "");
  if (found === null) return undefined;
  const [, hours = "0", minutes = "0", seconds] = found;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return total > 0 && total <= MAX_DURATION_S ? total : undefined;
}

/** A positive whole number; zero is how feeds write "unknown". */
export function wholeNumber(raw: string | undefined): number | undefined {
  const number = Number(/^\s*(\d{1,15})\s*(?:px\s*)?$/.exec(raw ?? "")?.[1]);
  return number > 0 ? number : undefined;
}
