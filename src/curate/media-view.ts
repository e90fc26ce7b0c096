import type { Enclosure } from "../model/entry.ts";
import type { EntryView } from "../model/site/entry-view.ts";
import type { Site } from "../model/site/site.ts";
import { hostOf } from "../model/url.ts";

/** In which words things are named. */
type Speech = Pick<Site, "words" | "language">;
type Medium = EntryView["media"][number];

/** Files shown with one entry. */
const MOST = 4;

const BY_EXTENSION: readonly (readonly [RegExp, Medium["kind"]])[] = [
  [/\.(?:mp3|m4a|ogg|oga|opus|wav|flac|aac)$/i, "audio"],
  [/\.(?:mp4|m4v|webm|mov|ogv)$/i, "video"],
  [/\.(?:jpe?g|png|gif|webp|avif)$/i, "image"],
];

/**
 * The files that go with an entry, without thumbnails and without the pictures that blog engines attach beside
 * the text they already stand in (media:content).
 */
export function mediaOf(enclosures: readonly Enclosure[], speech: Speech): readonly Medium[] {
  const media = new Map<string, Medium>();
  for (const enclosure of enclosures) {
    const kind = kindOf(enclosure);
    if (enclosure.role === "thumbnail" || (enclosure.role === "media" && kind !== "audio" && kind !== "video"))
      continue;
    if (media.has(enclosure.url) || media.size === MOST) continue;
    media.set(enclosure.url, {
      kind,
      url: enclosure.url,
      ...(enclosure.type !== undefined && { type: enclosure.type }),
      label: labelOf(enclosure, kind, speech),
      host: hostOf(enclosure.url) ?? "",
    });
  }
  return [...media.values()];
}

function kindOf({ type, url }: Enclosure): Medium["kind"] {
  const family = type?.split("/", 1)[0];
  if (family === "audio" || family === "video" || family === "image") return family;
  const path = URL.parse(url)?.pathname ?? "";
  return BY_EXTENSION.find(([extension]) => extension.test(path))?.[1] ?? "file";
}

/** `Audio, 42 min`, `File, 1.2 MB`, in the planet's language; a title of its own wins. */
function labelOf({ title, durationS, bytes }: Enclosure, kind: Medium["kind"], { words, language }: Speech): string {
  const name = title !== undefined && title !== "" ? title : words[kind === "image" ? "picture" : kind];
  if (durationS !== undefined && durationS > 0) {
    return `${name}, ${measure(Math.max(1, Math.round(durationS / 60)), "minute", language)}`;
  }
  if (bytes !== undefined && bytes >= 100_000) return `${name}, ${measure(bytes / 1e6, "megabyte", language)}`;
  return name;
}

function measure(value: number, unit: "minute" | "megabyte", language: string): string {
  const form = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, form).format(value);
}
