/** A sentence for each plural category of its language (CLDR, `Intl.PluralRules`). */
export type Counted = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** The texts of one script in one language, by the English text, of a number's by the English plural. */
export type Texts = Readonly<Record<string, string | Counted>>;

/**
 * What the scripts say, in one language; in English the scripts themselves have it. By script, so that a page brings
 * no more than it needs; `page` is what the search page says without one. script-words.test.ts finds what is missing.
 */
export interface ScriptWords {
  readonly planet: Texts;
  readonly keys: Texts;
  readonly visit: Texts;
  readonly choice: Texts;
  readonly opml: Texts;
  readonly search: Texts;
  readonly health: Texts;
  readonly page: Texts;
}
