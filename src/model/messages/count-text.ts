import { fillText } from "./languages.ts";
import type { Counted } from "./messages.ts";

/**
 * The form of a sentence that its number asks for, as plain text: `1 post`, `1,204 posts`.
 *
 * @param speech - language of the words, whose plural rules count.
 * @param numbers - language in which numbers are written: the planet's, which may be one nobody has put words in.
 */
export function countText(forms: Counted, count: number, speech: string, numbers: string): string {
  const form = forms[rules(speech).select(count)] ?? forms.other;
  return fillText(form, { n: new Intl.NumberFormat(numbers).format(count) });
}

/** Made once a language: making them is slow. */
const RULES = new Map<string, Intl.PluralRules>();

function rules(language: string): Intl.PluralRules {
  const known = RULES.get(language) ?? new Intl.PluralRules(language);
  RULES.set(language, known);
  return known;
}
