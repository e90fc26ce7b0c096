import { isBeacon, linkAddress, mediaAddress, type Origin } from "./address.ts";
import { ALLOWED, attributesOf, LANGUAGE_CLASS, LAZY_SOURCES, LIMITS } from "./policy.ts";
import { cleanSrcset } from "./srcset.ts";

/** Attributes by name, as both parsers give them. */
export type Attributes = Readonly<Record<string, string>>;

/**
 * The attributes of one element as they may stand on a page: those of the allow-list, each value read and written anew.
 * What we set ourselves is not among them: see SET in policy.ts.
 *
 * @returns `undefined` when the element is worth nothing to a reader: a tracking pixel, a picture without an address.
 */
export function cleanAttributes(tag: string, foreign: Attributes, origin: Origin): Attributes | undefined {
  if (tag === "img") return cleanImage(foreign, origin);
  const clean = cleanListed(tag, foreign, origin);
  return tag === "source" && clean["src"] === undefined && clean["srcset"] === undefined ? undefined : clean;
}

function cleanImage(foreign: Attributes, origin: Origin): Attributes | undefined {
  if (isPixel(foreign)) return undefined;
  const src = imageSource(foreign, origin);
  if (src !== undefined && isBeacon(src)) return undefined;
  const lazySet = foreign["srcset"] === undefined ? foreign["data-srcset"] : undefined;
  const written = lazySet === undefined ? foreign : { ...foreign, srcset: lazySet };
  const clean = cleanListed("img", written, origin);
  // What is said of a picture only to those who point at it is said to all.
  const alt = clean["alt"] ?? clean["title"] ?? "";
  if (src === undefined && clean["srcset"] === undefined) return undefined;
  return src === undefined ? { ...clean, alt } : { src, ...clean, alt };
}

/** The first of the places where a picture's address is written that holds one. */
function imageSource(foreign: Attributes, origin: Origin): string | undefined {
  for (const name of SOURCES) {
    const address = mediaAddress(foreign[name] ?? "", origin);
    if (address !== undefined) return address;
  }
  return undefined;
}

const SOURCES: readonly string[] = ["src", ...LAZY_SOURCES];

/** True when a width or height of 0 or 1 is written on it. */
export function isPixel(foreign: Attributes): boolean {
  return [foreign["width"], foreign["height"]].some((size) =>
    /^\s*0*[01](?:\.\d{0,9})?\s*(?:px)?\s*$/.test(size ?? ""),
  );
}

function cleanListed(tag: string, foreign: Attributes, origin: Origin): Attributes {
  const clean: Record<string, string> = {};
  for (const [name, read] of READERS.get(tag) ?? []) {
    const value = foreign[name];
    const safe = value === undefined ? undefined : read(value, origin);
    if (safe !== undefined) clean[name] = safe;
  }
  return clean;
}

type ReadValue = (value: string, origin: Origin) => string | undefined;

const wholeNumber =
  (most: number): ReadValue =>
  (value) => {
    // Per cent and powers of ten are no lengths in pixels; what else follows a number does not count (HTML §2.3.4.2).
    const number = Number(/^\s*\+?(\d{1,6})(?!\d)(?!\.?\d*\s*[%e*])/i.exec(value)?.[1]);
    return number >= 1 && number <= most ? String(number) : undefined;
  };

const matching =
  (pattern: RegExp): ReadValue =>
  (value) =>
    pattern.test(value.trim()) ? value.trim() : undefined;

const tooltip: ReadValue = (value) => {
  const plain = value.replace(UNEVEN, " ").trim();
  if (plain.length <= LIMITS.titleChars) return plain === "" ? undefined : plain;
  return [...plain.slice(0, 2 * LIMITS.titleChars)].slice(0, LIMITS.titleChars).join("").trimEnd();
};

/** What is no single blank: rows of white space, controls, signs that turn the direction of what follows. */
const UNEVEN = /[\s\p{Cc}\u202A-\u202E\u2066-\u2069]{2,}|[\p{Cc}\u202A-\u202E\u2066-\u2069]|[^\S ]/gu;

/** How each attribute's value is read; a name that is not here is dropped. */
const VALUES: Readonly<Record<string, ReadValue>> = {
  href: linkAddress,
  src: mediaAddress,
  poster: mediaAddress,
  srcset: cleanSrcset,
  sizes: matching(/^[\w\s(),.:%+*/-]{1,300}$/),
  media: matching(/^[\w\s(),.:<>=-]{1,200}$/),
  type: matching(/^(?:[1aAiI]|[\w-]{1,40}\/[\w.+-]{1,80}(?:; ?codecs="?[\w.+, -]{1,80}"?)?)$/),
  title: tooltip,
  alt: tooltip,
  hreflang: matching(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,6}$/),
  lang: matching(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,6}$/),
  dir: (value) => matching(/^(?:ltr|rtl|auto)$/)(value.toLowerCase(), {}),
  width: wholeNumber(10_000),
  height: wholeNumber(10_000),
  colspan: wholeNumber(100),
  rowspan: wholeNumber(1000),
  span: wholeNumber(100),
  scope: matching(/^(?:row|col|rowgroup|colgroup)$/),
  start: (value) => /^\s*(-?\d{1,6})\s*$/.exec(value)?.[1],
  value: (value) => /^\s*(-?\d{1,6})\s*$/.exec(value)?.[1],
  reversed: () => "",
  datetime: matching(/^[\w:.+\s-]{1,40}$/),
  class: languageClass,
};

/** The attributes each element may bring, in the order in which they are written, and how they are read; a picture's address has several places. */
const READERS: ReadonlyMap<string, readonly (readonly [string, ReadValue])[]> = new Map(
  [...ALLOWED.keys()].map((tag) => [
    tag,
    [...attributesOf(tag)].flatMap((name) => {
      const read = VALUES[name];
      return read === undefined || (tag === "img" && name === "src") ? [] : [[name, read] as const];
    }),
  ]),
);

function languageClass(value: string): string | undefined {
  return value
    .slice(0, 1000)
    .toLowerCase()
    .split(/\s+/)
    .map((name) => name.replace(/^lang-/, "language-"))
    .find((name) => LANGUAGE_CLASS.test(name));
}
