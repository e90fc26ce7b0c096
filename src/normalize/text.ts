import type { TextConstruct } from "../model/raw-feed.ts";
import { decodeEntities } from "./entities.ts";
import { withoutTags } from "./tags.ts";

/** Longest line we show, in characters as people count them. */
const MAX_LINE = 300;
/** Longest piece of text that is looked at. */
const MAX_READ = 20_000;

/** Controls other than white space, and signs that turn the direction of what follows. */
const UNSEEN =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u061C\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/g;
/** Zero-width signs shape Arabic, Indic and emoji when single; a run of them is only there to hide something. */
const ZERO_WIDTH_RUN = /[\u200B-\u200F]{2,}|\u200B/g;
/** Letters and joiners that show nothing: a title of them would be a link nobody sees. */
const FILLERS = /[\u034F\u115F\u1160\u17B4\u17B5\u180E\u3164\uFFA0]/g;
/** Tag characters spell the region behind a black flag, and anywhere else a text that nobody sees (Unicode, UTS 51 §C). */
const TAGS = /[\u{E0001}\u{E0020}-\u{E007F}](?<!\u{1F3F4}[\u{E0020}-\u{E007F}]{1,9})/gu;
/** One selector chooses a letter's form; a row of them hides bytes. */
const SELECTOR_RUN = /([\uFE00-\uFE0F\u{E0100}-\u{E01EF}])[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]+/gu;
/** Something to see: the braille blank is a sign, and shows none. */
const VISIBLE = /(?!\u2800)[\p{L}\p{N}\p{P}\p{S}\p{Co}\p{Cn}]/u;
/** More than four marks on one letter climb over their neighbours. */
const MARK_PILE = /(\p{M}{4})\p{M}+/gu;

/**
 * A text construct as plain text on one line, for titles, names and tags: HTML decoded once by its declared type,
 * never stripped before decoding.
 *
 * @returns at most 300 characters, NFC, without control, direction and piled-up signs; `""` when nothing is left.
 * @see security rule S9; RFC 4287 §3.1
 */
export function plainLine(construct: TextConstruct | undefined): string {
  if (construct === undefined) return "";
  const read = construct.value.slice(0, MAX_READ);
  return cleanLine(construct.type === "html" ? decodeEntities(withoutTags(read)) : read);
}

/** Plain text made fit for one line of a page; what it says is not interpreted. `""` when there is nothing to see in it. */
export function cleanLine(text: string): string {
  const line = text
    .slice(0, MAX_READ)
    .toWellFormed()
    .replace(UNSEEN, "")
    .replace(FILLERS, "")
    .replace(TAGS, "")
    .replace(ZERO_WIDTH_RUN, "")
    .replace(SELECTOR_RUN, "$1")
    .normalize("NFC")
    .replace(MARK_PILE, "$1")
    .replace(/[\s\u0085]+/g, " ")
    .trim();
  return VISIBLE.test(line) ? cut(line) : "";
}

function cut(line: string): string {
  if (line.length <= MAX_LINE) return line;
  const signs = [...line.slice(0, 2 * MAX_LINE + 2)];
  return signs.length <= MAX_LINE
    ? line
    : `${signs
        .slice(0, MAX_LINE - 1)
        .join("")
        .trimEnd()}…`;
}
