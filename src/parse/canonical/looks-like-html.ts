import { namedEntity } from "./named-entity.ts";

/** Elements that people write in titles and summaries; anything else in angle brackets is a word about code. */
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    "a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn " +
    "div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i iframe img ins kbd li mark nav object ol p picture pre q " +
    "rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr"
  ).split(" "),
);

/**
 * Guesses whether text of no declared kind is HTML: it has an end tag or a reference, and every tag and reference
 * in it is HTML's (the rule of Python's feedparser).
 */
export function looksLikeHtml(text: string): boolean {
  if (!/<\/\w|&#?\w{1,40};/.test(text)) return false;
  for (const [, name = ""] of text.matchAll(/<\/?(\w{1,40})/g)) if (!ELEMENTS.has(name.toLowerCase())) return false;
  for (const [, name = ""] of text.matchAll(/&([a-zA-Z]\w{0,39});/g)) if (namedEntity(name) === undefined) return false;
  return true;
}
