import { html, type Printable, type SafeHtml } from "../../src/model/safe-html.ts";
import type { FeedLink } from "../../src/model/site/frame.ts";
import type { Site } from "../../src/model/site/site.ts";

type Words = Site["words"];
/** Name of a sentence that depends on a number. */
type CountedWord = { readonly [Name in keyof Words]: Words[Name] extends string ? never : Name }[keyof Words];

/**
 * Puts values, marked up or not, into the `{name}` places of a sentence.
 *
 * @example sentence(site.words.readAt, { host: html`<bdi>${host}</bdi>` })
 */
export function sentence(text: string, values: Readonly<Record<string, Printable>>): SafeHtml {
  const parts = text.split(/\{(\w+)\}/);
  return html`${parts.map((part, at) => (at % 2 === 0 ? part : values[part]))}`;
}

/** The form of a sentence that its number asks for: `1 post`, `1,204 posts`. `values` fill its other places. */
export function counted(
  { words, language }: Site,
  name: CountedWord,
  count: number,
  values: Readonly<Record<string, Printable>> = {},
): SafeHtml {
  const forms = words[name];
  const { plural } = speech(words.language);
  return sentence(forms[plural.select(count)] ?? forms.other, { n: speech(language).number.format(count), ...values });
}

/** `1 post`, `1,204 posts`. */
export function posts(count: number, site: Site): SafeHtml {
  return counted(site, "posts", count);
}

/** `6 min`, in the planet's language. */
export function minutes(count: number, { language }: Site): string {
  return speech(language).minutes.format(count);
}

/** `French, Arabic and English`, in the planet's language. */
export function listed(items: readonly SafeHtml[], { language }: Site): SafeHtml {
  const parts = speech(language).list.formatToParts(items.map((_, at) => String(at)));
  return html`${parts.map((part) => (part.type === "element" ? items[Number(part.value)] : part.value))}`;
}

interface Speech {
  readonly plural: Intl.PluralRules;
  readonly number: Intl.NumberFormat;
  readonly minutes: Intl.NumberFormat;
  readonly list: Intl.ListFormat;
}

/** Made once a language: making them is slow, and pages are many. */
const SPEECH = new Map<string, Speech>();

function speech(language: string): Speech {
  const known = SPEECH.get(language);
  if (known !== undefined) return known;
  const made = {
    plural: new Intl.PluralRules(language),
    number: new Intl.NumberFormat(language),
    minutes: new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "short" }),
    list: new Intl.ListFormat(language, { type: "unit", style: "short" }),
  };
  SPEECH.set(language, made);
  return made;
}

const FORMATS: Readonly<Record<FeedLink["type"], string>> = {
  "application/atom+xml": "Atom",
  "application/rss+xml": "RSS",
  "application/feed+json": "JSON Feed",
  "text/x-opml": "OPML",
};

/** What people call the format of a feed, in every language. */
export function formatOf(feed: FeedLink): string {
  return FORMATS[feed.type];
}
