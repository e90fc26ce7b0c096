/** Longest title, in characters. */
const LONGEST = 140;

/** What people link with when the sentence around says it all, in the languages the site speaks. */
const POINTERS: ReadonlySet<string> = new Set(
  [
    "here this that it link links post page article blog read more source via video today yesterday",
    "aqui ali isto artigo ligação página fonte vídeo leia",
    "ici là lien article page source vidéo cet",
    "hier dort da link artikel beitrag seite quelle dies dieser dieses",
    "aquí esto enlace artículo página fuente vídeo",
    "هنا الرابط رابط المصدر المقال",
    "the a an o um uma le la un une der die das ein eine el los las this in on to click see",
  ].flatMap((line) => line.split(" ")),
);

/**
 * What to call a page that posts link to: the words most of them use, of equals the longer; never an address, and no
 * "here" or "this article".
 *
 * @param texts - one a post, in order; empty ones are links around a picture.
 * @returns `undefined` when no words tell what it is.
 */
export function titleFrom(texts: readonly string[]): string | undefined {
  const told = new Map<string, { readonly text: string; readonly count: number }>();
  for (const text of texts.map(tidy).filter(isTelling)) {
    const key = text.toLowerCase();
    const known = told.get(key);
    told.set(key, { text: known?.text ?? text, count: (known?.count ?? 0) + 1 });
  }
  const [best] = [...told.values()].sort((a, b) => b.count - a.count || b.text.length - a.text.length);
  return best?.text;
}

/** One line without quotes and stops around it, cut where it is very long. */
function tidy(text: string): string {
  const plain = text.replace(/\s+/g, " ").replace(/^[\s"“”„«»‘’'→:–—-]+|[\s"“”„«»‘’'→:,.;–—-]+$/g, "");
  const letters = [...plain];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("").trimEnd()}…` : plain;
}

function isTelling(text: string): boolean {
  if (!/\p{L}/u.test(text) || /^(?:https?:|www\.)|^[^\s/]+\.\p{L}{2,}(?:\/\S*)?…?$/iu.test(text)) return false;
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word !== "" && !POINTERS.has(word));
}
