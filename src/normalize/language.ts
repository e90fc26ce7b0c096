/** Scripts written from right to left (Unicode UAX #9; ISO 15924). */
const RIGHT_TO_LEFT = new Set(
  "Adlm Arab Aran Armi Avst Hebr Mand Mani Mend Nkoo Palm Phnx Rohg Samr Syrc Thaa".split(" "),
);

/**
 * A language tag in its canonical form: `pt_br` → `pt-BR`. Only the first of several.
 *
 * @returns `undefined` for what is no BCP 47 tag, and for `und`, `mul` and the like, which say nothing.
 */
export function languageTag(raw: string | undefined): string | undefined {
  const tag = raw
    ?.slice(0, 100)
    .trim()
    .split(/[\s,;]/, 1)[0]
    ?.replaceAll("_", "-");
  if (tag === undefined || !/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,6}$/.test(tag)) return undefined;
  if (/^(?:und|mul|zxx|mis|none)$/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined; // well-formed to us, not to BCP 47: `en-us-us`
  }
}

/** The direction a language is written in, by its script: `ar` and `az-Arab` from the right, `ar-Latn` from the left. */
export function directionOf(language: string | undefined): "ltr" | "rtl" | undefined {
  if (language === undefined) return undefined;
  const script = new Intl.Locale(language).maximize().script;
  return script !== undefined && RIGHT_TO_LEFT.has(script) ? "rtl" : "ltr";
}
