import type { SiteWord } from "../model/own-word.ts";
import { readStartTags } from "./start-tags.ts";

/** Bytes of a page that are looked at: heads are far shorter. */
const MAX_READ = 512 * 1024;

const TAGS: ReadonlySet<string> = new Set(["meta", "body"]);
/** The strictest first. */
const WORDS: readonly SiteWord[] = ["none", "title", "excerpt"];

/**
 * What a page says to planets: `<meta name="planet" content="none">` (or `title`, `excerpt`) in its head. Of several words
 * the strictest counts; words nobody knows say nothing.
 *
 * @param body - the page as it came, in an encoding that ASCII is a part of. Hostile: it costs time in its length alone.
 */
export function readPlanetWord(body: Uint8Array): SiteWord | undefined {
  const html = new TextDecoder("latin1").decode(body.subarray(0, MAX_READ));
  const said = new Set<string>();
  let isHead = true;
  readStartTags(html, TAGS, (name, attributes) => {
    if (name === "body") isHead = false;
    else if (isHead && attributes.get("name")?.trim().toLowerCase() === "planet") {
      for (const word of (attributes.get("content") ?? "").toLowerCase().split(/[\s,]+/)) said.add(word);
    }
  });
  return WORDS.find((word) => said.has(word));
}
