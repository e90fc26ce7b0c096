import { AR } from "./ar.ts";
import { DE } from "./de.ts";
import { ES } from "./es.ts";
import { FR } from "./fr.ts";
import { PT } from "./pt.ts";
import type { ScriptWords } from "./script-words.ts";

/** Every language but English, whose words stand in the scripts. */
export const SCRIPT_LANGUAGES: Readonly<Record<string, ScriptWords>> = { ar: AR, de: DE, es: ES, fr: FR, pt: PT };

/** @param language - of the words of the site: `pt`. English and unknown ones give `undefined`. */
export function scriptWords(language: string): ScriptWords | undefined {
  return Object.hasOwn(SCRIPT_LANGUAGES, language) ? SCRIPT_LANGUAGES[language] : undefined;
}
