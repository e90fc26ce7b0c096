/** Primary languages written from right to left, and the scripts that say so whatever the language. */
const RTL_LANGUAGES: ReadonlySet<string> = new Set(
  "ar arc arz ckb dv fa glk he iw ji khw ks lrc mzn nqo pnb ps sd syr ug ur yi".split(" "),
);
const SCRIPT = /-([a-z]{4})(?=-|$)/i;
const RTL_SCRIPTS: ReadonlySet<string> = new Set("adlm arab aran hebr nkoo rohg syrc thaa".split(" "));

/**
 * Which way a language is written.
 *
 * @param language - BCP 47; a script subtag wins over the language (`az-Arab`, `ks-Deva`).
 */
export function directionOf(language: string): "ltr" | "rtl" {
  const script = SCRIPT.exec(language)?.[1]?.toLowerCase();
  if (script !== undefined) return RTL_SCRIPTS.has(script) ? "rtl" : "ltr";
  return RTL_LANGUAGES.has(language.split("-", 1)[0]?.toLowerCase() ?? "") ? "rtl" : "ltr";
}
