import { fraction, fromTwelve, fullYear, MIDNIGHT, type Moment, type TimeOfDay } from "./date-moment.ts";
import { isJoint, isWeekday, monthOf, plainWord } from "./date-names.ts";
import { readZone } from "./date-zone.ts";

/** A time of day anywhere in the text: 9:39, 09:39:21.5, 10h30, 9:39 p.m. */
const TIME =
  /(?<![\d:])(\d{1,2}) ?(?::|(?<=\d)h(?=\d)) ?(\d{1,2})(?: ?: ?(\d{1,2})(?:[.,](\d{1,9}))?)?(?![\d:])(?: ?([ap])\.? ?m\b\.?)?/i;
/** 9 pm, with no minutes. */
const BARE_HOUR = /(?<![\d:.,/-])(\d{1,2}) ?([ap])\.?m\b\.?/i;
/** An offset and its name behind it: `+0200 (Central European Summer Time)`, `+0000 GMT`. */
const ZONE_AGAIN = /([+-]\d{2}:?\d{2}) ?(?:\([^()]*\)|(?:gmt|utc|ut|z)\b)/i;
/** A number, a word, or one sign. */
const PIECE = /\d+|\p{L}[\p{L}\p{M}.'’]*(?:-\p{L}[\p{L}\p{M}.'’]*)*|[^\s]/gu;
/** Endings of ordinal numbers: 23rd, 1er, 2º, 3ème. */
const ORDINAL = new Set(["st", "nd", "rd", "th", "er", "re", "eme", "o", "a", "ª", "º", "e"]);

/**
 * Dates in words and in the orders people use: RFC 822 and its near-misses, asctime, `Month D, YYYY`, m/d/Y, d.m.Y.
 * Every piece of the text must mean something; a single unknown word and there is no date ("Episode 12").
 *
 * @see RFC 822 §5; RFC 2822 §3.3; ctime(3)
 */
export function readWordyDate(text: string): Moment | undefined {
  const clock = readClock(text);
  if (clock === undefined) return undefined;
  const { before, after, time } = clock;
  // The zone follows the time, and asctime puts the year behind both: "Tue Jun 3 09:39:21 EST 2003".
  const { zone, rest } = splitZone(after, time !== MIDNIGHT || before === "");
  const date = readDate(`${before} ${rest}`);
  return date === undefined ? undefined : { ...date, ...time, ...(zone === undefined ? {} : { zone }) };
}

interface Clock {
  readonly before: string;
  readonly after: string;
  readonly time: TimeOfDay;
}

function readClock(text: string): Clock | undefined {
  const found = TIME.exec(text);
  if (found === null) return readBareHour(text);
  const [whole, hours, minute, second = "0", rest, half] = found;
  const hour = half === undefined ? Number(hours) : fromTwelve(Number(hours), /p/i.test(half));
  if (hour === undefined) return undefined;
  return {
    before: text.slice(0, found.index),
    after: text.slice(found.index + whole.length),
    time: { hour, minute: Number(minute), second: Number(second), millisecond: fraction(rest) },
  };
}

function readBareHour(text: string): Clock | undefined {
  const found = BARE_HOUR.exec(text);
  if (found === null) return { before: "", after: text, time: MIDNIGHT };
  const hour = fromTwelve(Number(found[1]), /p/i.test(found[2] ?? ""));
  if (hour === undefined) return undefined;
  const after = text.slice(found.index + found[0].length);
  return { before: text.slice(0, found.index), after, time: { ...MIDNIGHT, hour } };
}

/** Takes the zone out of what follows the time; without a time, only a name or offset at the very end is one. */
function splitZone(after: string, followsTime: boolean): { readonly zone?: number | string; readonly rest: string } {
  const words = after
    .replace(/^[\s,]+/, "")
    .replace(/([+-]) (?=\d{2}:?\d{2}\b)/, "$1")
    .replace(ZONE_AGAIN, "$1")
    .split(" ");
  const isNamed = (from: number, to: number): boolean => {
    const piece = words.slice(from, to).join(" ");
    return piece !== "" && monthOf(plainWord(piece)) === undefined && readZone(piece) !== undefined;
  };
  const starts = followsTime ? [0] : [];
  for (const from of [...starts, words.length - 1, words.length - 2]) {
    if (from < 0) continue;
    for (const to of from === 0 && followsTime ? [3, 2, 1] : [words.length]) {
      if (!isNamed(from, to)) continue;
      const zone = readZone(words.slice(from, to).join(" "));
      if (zone !== undefined) return { zone, rest: [...words.slice(0, from), ...words.slice(to)].join(" ") };
    }
  }
  return { rest: after };
}

type Day = Pick<Moment, "year" | "month" | "day">;

function readDate(text: string): Day | undefined {
  const numbers: string[] = [];
  const months: number[] = [];
  let separator = "";
  let previous = "";
  for (const [piece] of text.matchAll(PIECE)) {
    const word = plainWord(piece);
    if (/^\d/.test(piece)) numbers.push(piece);
    else if (/^[/.-]$/.test(piece)) separator = piece;
    else if (/^[,;()[\]|·•]$/.test(piece)) separator ||= "";
    else if (/^\d/.test(previous) && ORDINAL.has(word)) separator ||= "";
    else if (monthOf(word) !== undefined) months.push(monthOf(word) ?? 0);
    else if (!isWeekday(word) && !isJoint(word) && !(numbers.length === 0 && isWordBeforeComma(text, piece)))
      return undefined;
    previous = piece;
  }
  const month = months.at(-1);
  // Two months: the first was a weekday in another language ("mar, 3 juin").
  if (months.length > 2) return undefined;
  return month === undefined ? numericDate(numbers, separator) : namedDate(numbers, month);
}

/** A wrong or foreign weekday is passed over: one word with a comma behind it, before any number. */
function isWordBeforeComma(text: string, word: string): boolean {
  return word.length >= 2 && word.length <= 12 && text.trimStart().startsWith(`${word},`);
}

/** Day and year beside a month's name; the year is the one with four digits, or the second. */
function namedDate(numbers: readonly string[], month: number): Day | undefined {
  const [first = "", second = "", ...more] = numbers;
  if (more.length > 0) return undefined;
  if (second === "") return first.length === 4 ? { year: Number(first), month, day: 1 } : undefined;
  const [day, year] =
    first.length === 4 || (Number(first) > 31 && second.length <= 2) ? [second, first] : [first, second];
  const full = fullYear(year);
  return full === undefined || day.length > 2 ? undefined : { year: full, month, day: Number(day) };
}

/** Y/m/d when the year leads, else m/d/Y with slashes and d.m.Y or d-m-Y with others; the other way round when only that is a date. */
function numericDate(numbers: readonly string[], separator: string): Day | undefined {
  const [a = "", b = "", c = "", ...more] = numbers;
  if (c === "" || more.length > 0 || separator === "") return undefined;
  if (a.length === 4) return { year: Number(a), month: Number(b), day: Number(c) };
  const year = fullYear(c);
  if (year === undefined || a.length > 2 || b.length > 2) return undefined;
  const monthFirst = separator === "/" ? Number(a) <= 12 : Number(b) > 12;
  const [month, day] = monthFirst ? [a, b] : [b, a];
  return { year, month: Number(month), day: Number(day) };
}
