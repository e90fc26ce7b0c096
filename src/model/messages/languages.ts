import { AR } from "./ar.ts";
import { DE } from "./de.ts";
import { EN } from "./en.ts";
import { ES } from "./es.ts";
import { FR } from "./fr.ts";
import type { Messages, Text } from "./messages.ts";
import { PT } from "./pt.ts";

/** The languages the site can speak. */
export const LANGUAGES: readonly Messages[] = [EN, PT, FR, DE, ES, AR];

/**
 * The site's words in a language: those of the tag, else of the tag with its last subtag cut off (RFC 4647 §3.4),
 * else English.
 *
 * @param tag - BCP 47: `pt-BR`.
 */
export function messagesFor(tag: string): Messages {
  const found = LANGUAGES.find(({ language }) => language === tag.toLowerCase());
  if (found !== undefined) return found;
  const cut = tag.lastIndexOf("-");
  return cut === -1 ? EN : messagesFor(tag.slice(0, cut));
}

/** Puts values into the places of a text; a place without a value stays as it is written. */
export function fillText(text: Text, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
