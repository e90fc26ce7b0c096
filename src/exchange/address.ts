/** Longest address anybody keeps, in characters (security rule S10). */
const MAX_LENGTH = 2048;

/**
 * The address of a feed or page, as lists write them: blanks around it, `feed:` before it.
 *
 * @returns in the form `new URL().href`, a password in it included, for whoever checks it to refuse; `undefined` for paths,
 * other schemes and words.
 * @see draft-obasanjo-feed-URI-scheme
 */
export function listedAddress(text: string): string | undefined {
  const plain = text
    .trim()
    .replace(/^feed:(?=https?:\/\/)/i, "")
    .replace(/^feed(s?):\/\//i, "http$1://");
  if (plain.length > MAX_LENGTH || !/^https?:\/\/[^\s/]/i.test(plain) || /\s/.test(plain)) return undefined;
  const href = URL.parse(plain)?.href;
  return href !== undefined && href.length <= MAX_LENGTH ? href : undefined;
}

/** True for the address or path of a list of feeds rather than of a feed, by its ending. */
export function isListAddress(text: string): boolean {
  const path = text.split(/[?#]/, 1)[0] ?? "";
  return /(?:\.opml|\.foaf|\.csv|[/_-](?:opml|foafroll)\.xml)$/i.test(path);
}

/** What to write in place of something that is no whole address, when that can be guessed. */
export function addressMend(text: string): string {
  const plain = text.trim();
  const isBare = /^[\w-]+(?:\.[\w-]+)+(?:[/:?#]\S*)?$/.test(plain) && plain.length < 200;
  return isBare && /^[^/]*\.[a-z]{2,}(?:[/:?#]|$)/i.test(plain)
    ? `Write the whole address: https://${plain}`
    : "Write a whole address, as in https://ana.example/feed.xml";
}

/** The mend of a member who is named without a feed. */
export const FIND_FEED: string = "`orrery add` with the address of their site finds it, if there is one.";
