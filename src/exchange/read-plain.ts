import { addressMend, isListAddress, listedAddress } from "./address.ts";
import { said, shortly } from "./lines.ts";
import { emptyDraft, type Listing } from "./listing.ts";

/**
 * Reads a plain list: an address a line, then, if anything, `# name` and the address of the site. Lines that begin with
 * `#`, `;` or `//` are comments.
 */
export function readPlain(text: string): Listing {
  const draft = emptyDraft();
  for (const [index, raw] of text.split("\n").entries()) {
    const plain = raw.trim();
    if (plain === "" || /^(?:#|;|\/\/)/.test(plain)) continue;
    const [address = ""] = plain.split(/\s/, 1);
    const feed = listedAddress(address);
    const line = index + 1;
    if (feed === undefined) {
      const why = "The line does not begin with a web address.";
      draft.notUnderstood.push({ line, what: shortly(plain), why, mend: addressMend(address) });
    } else if (isListAddress(feed)) draft.lists.push({ line, source: feed });
    else draft.feeds.push({ line, feed, ...remark(plain.slice(address.length)) });
  }
  return draft;
}

/** `# Ana Lima https://ana.example/`: what is said of a feed behind its address. */
function remark(text: string): { readonly name?: string; readonly site?: string } {
  const plain = said(text.replace(/^\s*#/, ""));
  if (plain === undefined) return {};
  const last = plain.slice(plain.lastIndexOf(" ") + 1);
  const site = listedAddress(last);
  const name = site === undefined ? plain : said(plain.slice(0, plain.length - last.length));
  return { ...(name !== undefined && { name }), ...(site !== undefined && { site }) };
}
