import { mediaAddress, type Origin } from "./address.ts";

const MAX_CANDIDATES = 20;
const MAX_LENGTH = 16_384;
const DESCRIPTOR = /^(?:[1-9]\d{0,4}w|(?:[1-9]\d?|\d?\.\d{1,3}|[1-9]\d?\.\d{1,3})x)$/;

/**
 * Reads `srcset` strictly and writes it anew: addresses absolute https, one kind of descriptor, no more than twenty.
 * sanitize-html's own reader prints what it cannot read to the terminal, so it must never see foreign text.
 *
 * @returns `undefined` when nothing in it can be used; an unreadable candidate takes the whole set with it.
 * @see HTML Living Standard §4.8.4.2.1
 */
export function cleanSrcset(value: string, origin: Origin): string | undefined {
  if (value.length > MAX_LENGTH) return undefined;
  const candidates = splitCandidates(value);
  if (candidates.length === 0 || candidates.length > MAX_CANDIDATES) return undefined;
  const written: string[] = [];
  for (const [href, descriptor = "1x"] of candidates) {
    const address = mediaAddress(href, origin);
    if (address === undefined || /^,|,$/.test(address) || !isDescriptor(descriptor)) return undefined;
    written.push(descriptor === "1x" ? address : `${address} ${descriptor}`);
  }
  const widths = candidates.filter(([, descriptor]) => descriptor?.endsWith("w")).length;
  return widths === 0 || widths === candidates.length ? written.join(", ") : undefined;
}

function isDescriptor(text: string): boolean {
  return DESCRIPTOR.test(text) && Number.parseFloat(text) > 0;
}

/** An address runs to white space, a descriptor to the next comma; a comma at an address's end ends the candidate. */
function splitCandidates(value: string): (readonly [string, string?])[] {
  const found: (readonly [string, string?])[] = [];
  const gap = /[\s,]*/y;
  const word = /\S+/y;
  const descriptor = /[^,]*/y;
  let at = read(gap, value, 0).length;
  while (at < value.length) {
    const address = read(word, value, at);
    at += address.length;
    if (address.endsWith(",")) found.push([withoutCommas(address)]);
    else {
      const tail = read(descriptor, value, at);
      at += tail.length;
      found.push(tail.trim() === "" ? [address] : [address, tail.trim()]);
    }
    at += read(gap, value, at).length;
  }
  return found;
}

function read(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function withoutCommas(text: string): string {
  let end = text.length;
  while (text[end - 1] === ",") end -= 1;
  return text.slice(0, end);
}
