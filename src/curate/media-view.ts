import type { Enclosure } from "../model/entry.ts";
import type { EntryView } from "../model/site.ts";

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
export function mediaOf(enclosures: readonly Enclosure[]): readonly Medium[] {
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
      label: labelOf(enclosure, kind),
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

const NAME: Readonly<Record<Medium["kind"], string>> = {
  audio: "Audio",
  video: "Video",
  image: "Picture",
  file: "File",
};

/** `Audio, 42 min`, `File, 1.2 MB`; a title of its own wins. */
function labelOf({ title, durationS, bytes }: Enclosure, kind: Medium["kind"]): string {
  const name = title !== undefined && title !== "" ? title : NAME[kind];
  if (durationS !== undefined && durationS > 0) return `${name}, ${Math.max(1, Math.round(durationS / 60))} min`;
  if (bytes !== undefined && bytes >= 100_000) return `${name}, ${(bytes / 1e6).toFixed(1)} MB`;
  return name;
}
