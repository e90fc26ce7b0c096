import { webUrl } from "../model/url.ts";
import { BEACONS } from "./policy.ts";

/** Where a piece of HTML comes from. */
export interface Origin {
  /** Absolute; relative addresses start here. */
  readonly base?: string;
  /** The entry's own page, where its in-page links lead. */
  readonly link?: string;
}

const MAX_MAIL_LENGTH = 2048;

/**
 * The address of a link: http(s) or mailto, absolute, in serialized form, without user name and password.
 * A fragment alone leads to the original's page, where its target is.
 *
 * @returns `undefined` when there is nowhere safe to go; the words of the link stay.
 * @see security rule S10
 */
export function linkAddress(href: string, origin: Origin): string | undefined {
  const text = href.trim();
  if (text === "") return undefined;
  if (text.startsWith("#")) return origin.link === undefined ? undefined : webUrl(text, origin.link);
  return resolved(text, origin) ?? mailAddress(text);
}

/**
 * The address of a picture, sound or film: https, because an https page shows nothing else.
 *
 * @returns `undefined` for data:, blob: and whatever is not a web address.
 */
export function mediaAddress(src: string, origin: Origin): string | undefined {
  const text = src.trim();
  if (text === "" || text.startsWith("#")) return undefined;
  const address = resolved(text, origin);
  return address?.startsWith("http:") ? `https:${address.slice(5)}` : address;
}

/** A whole address needs no base, and is read in half the time without. */
function resolved(text: string, { base }: Origin): string | undefined {
  return /^https?:\/\//i.test(text) ? webUrl(text) : webUrl(text, base);
}

/** True for a picture whose only work is to count readers. */
export function isBeacon(address: string): boolean {
  const plain = address.replace(/^https?:\/\//, "");
  return BEACONS.some((start) => plain.startsWith(start));
}

function mailAddress(text: string): string | undefined {
  const url = URL.parse(text);
  if (url?.protocol !== "mailto:" || !url.pathname.includes("@")) return undefined;
  const href = url.href.replace(/[ "<>]/g, encodeURIComponent);
  return href.length <= MAX_MAIL_LENGTH ? href : undefined;
}
