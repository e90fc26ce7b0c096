import type { TextConstruct } from "../model/raw-feed.ts";
import { decodeEntities } from "./entities.ts";
import { withoutTags } from "./tags.ts";

/** Longest line we show, in characters as people count them. */
const MAX_LINE = 300;
/** Longest piece of text that is looked at. */
const MAX_READ = 20_000;

/** Lines with nothing in them but ASCII's letters, signs and white space, as most are: nothing can hide there. */
const PLAIN = /^[\t\n\r -~]*$/;

/**
 * Controls other than white space, and whatever shows nothing (Unicode, Default_Ignorable_Code_Point): fillers, signs that
 * turn the direction of what follows, soft hyphens. What shapes its neighbours is judged below.
 */
const UNSEEN =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFF9-\uFFFB]|(?![\u200C-\u200F]|[\u180B-\u180D\u180F\uFE00-\uFE0F\u{E0100}-\u{E01EF}]|[\u{E0020}-\u{E007F}])\p{Default_Ignorable_Code_Point}/gu;
/** Joiners and direction marks are of use when single; a run of them is only there to hide something. */
const ZERO_WIDTH_RUN = /[\u200C-\u200F]{2,}/g;
/**
 * A joiner that lacks something to shape on either side. Joiners shape Arabic, Indic and emoji; beside letters of the
 * scripts named here they do nothing but make one name look like another.
 */
const IDLE_JOINER =
  /[\u200C\u200D](?!(?:(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\u0300-\u036F])[\p{L}\p{M}]|[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\uFE0F))|(?<!(?:(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\u0300-\u036F])[\p{L}\p{M}]|[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\uFE0F))[\u200C\u200D]/gu;
/** Marks of direction have work to do only where something is written from right to left. */
const DIRECTION_MARK = /[\u200E\u200F]/g;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
/** Tag characters spell the region behind a black flag, and anywhere else a text that nobody sees (Unicode, UTS 51 §C). */
const TAGS = /[\u{E0001}\u{E0020}-\u{E007F}](?<!\u{1F3F4}[\u{E0020}-\u{E007F}]{1,9})/gu;
/** One selector chooses a letter's form; a row of them hides bytes. */
const SELECTOR_RUN =
  /([\u180B-\u180D\u180F\uFE00-\uFE0F\u{E0100}-\u{E01EF}])[\u180B-\u180D\u180F\uFE00-\uFE0F\u{E0100}-\u{E01EF}]+/gu;
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
  const read = text.slice(0, MAX_READ);
  const seen = PLAIN.test(read) ? read : withoutUnseen(read.toWellFormed());
  const line = seen.replace(/[\s\u0085]+/g, " ").trim();
  return VISIBLE.test(line) ? cut(line) : "";
}

/** What a reader can see of a text; what only a program would notice is gone. */
function withoutUnseen(text: string): string {
  const bare = text
    .replace(UNSEEN, "")
    .replace(TAGS, "")
    .replace(ZERO_WIDTH_RUN, "")
    .replace(IDLE_JOINER, "")
    .replace(SELECTOR_RUN, "$1")
    .normalize("NFC")
    .replace(MARK_PILE, "$1");
  return RIGHT_TO_LEFT.test(bare) ? bare : bare.replace(DIRECTION_MARK, "");
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
