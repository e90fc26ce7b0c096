import { type Checked, quote, refused, taken } from "./checked.ts";

/** Longest address anybody keeps or prints, in characters (security rule S10). */
const MAX_URL_LENGTH = 2048;

/** An http(s) address without user name and password, in the form `new URL().href`. */
export function webAddress(text: string): Checked<string> {
  const trimmed = text.trim();
  const parsed = URL.parse(trimmed);
  if (parsed === null || !/^https?:\/\//i.test(trimmed)) return notAnAddress(trimmed);
  if (parsed.username !== "" || parsed.password !== "") {
    return refused(
      "holds a user name or password, which anybody who reads feeds.yaml would see.",
      `Remove what stands before the "@": write "${parsed.protocol}//${parsed.host}${shortPath(parsed)}".`,
      "config/secret",
    );
  }
  return parsed.href.length > MAX_URL_LENGTH
    ? refused("is longer than 2,048 characters.", "Write a shorter address.")
    : taken(parsed.href);
}

/**
 * The address of a feed. Old copies begin with `feed:` or `feed://`, which stand for http (draft-obasanjo-feed-URI-scheme).
 */
export function feedAddress(text: string): Checked<string> {
  const plain = text.trim();
  const wrapped = /^feed:(https?:\/\/.*)$/is.exec(plain)?.[1];
  return webAddress(wrapped ?? plain.replace(/^feed(s?):\/\//i, "http$1://"));
}

/** Where the site lives: a folder, so it ends in a slash. */
export function planetAddress(text: string): Checked<string> {
  const checked = webAddress(text);
  if (!checked.ok) return checked;
  const url = new URL(checked.value);
  if (/[?#]/.test(checked.value)) {
    const plain = `${url.origin}${shortPath(url)}`;
    return refused("holds a query or a fragment; every page of the site stands below it.", `Write ${quote(plain)}.`);
  }
  return taken(url.href.endsWith("/") ? url.href : `${url.href}/`);
}

/** Where publishers reach the operator: a page, or a mail address with `mailto:`. */
export function contactAddress(text: string): Checked<string> {
  const mail = /^mailto:([^\s@<>?]+@[^\s@<>?]+)$/i.exec(text.trim());
  if (mail !== null) return taken(`mailto:${mail[1]}`);
  if (/^[^\s@:/]+@[^\s@:/]+$/.test(text.trim())) {
    return refused("is a mail address without mailto:.", `Write ${quote(`mailto:${text.trim()}`)}.`);
  }
  if (/^mailto:/i.test(text.trim())) {
    return refused(`is not a mail address: ${quote(text)}.`, 'Write it like "mailto:planet@example.org".');
  }
  return webAddress(text);
}

/** `host` or `host:port` as the operator lists it: exact, without scheme, path or wildcard (security rule S4). */
export function networkHost(text: string): Checked<string> {
  const parts = /^(\[[0-9a-f:.]+\]|[^\s:/?#@*\\%[\]]+)(?::(\d{1,5}))?$/i.exec(text.trim());
  const url = parts === null ? null : URL.parse(`http://${parts[1]}/`);
  const port = parts?.[2] === undefined ? undefined : Number(parts[2]);
  if (url === null || (port !== undefined && (port < 1 || port > 65_535))) {
    return refused(
      `is not a host: ${quote(text)}.`,
      'Write one exact host, with a port if need be, as in "127.0.0.1:8099" or "intranet.example".',
    );
  }
  return taken(port === undefined ? url.hostname : `${url.hostname}:${port}`);
}

function notAnAddress(text: string): Checked<never> {
  const guess = /^[^\s/:@]+\.[^\s/:@]+(?:[/:?#]\S*)?$/.test(text) ? URL.parse(`https://${text}`) : null;
  return refused(
    // Whatever may be a password stays out of messages (security rule S25).
    `is not a web address: ${quote(text.replace(/\/\/[^/]*@/, "//…@"))}.`,
    guess === null
      ? 'Write a whole address, as in "https://mercury.example/".'
      : `Did you mean ${quote(`https://${text}`)}?`,
  );
}

/** The path, when it is short enough to be repeated in a sentence. */
function shortPath(url: URL): string {
  return url.pathname.length <= 40 ? url.pathname : "/…";
}
