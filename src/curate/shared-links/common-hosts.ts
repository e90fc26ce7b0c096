/** Hosts whose front page is where people go, not what they read. Canonical: without `www.` */
export const WELL_KNOWN: ReadonlySet<string> = new Set([
  "amazon.com",
  "apple.com",
  "bsky.app",
  "codeberg.org",
  "facebook.com",
  "flickr.com",
  "github.com",
  "gitlab.com",
  "google.com",
  "instagram.com",
  "linkedin.com",
  "mastodon.social",
  "medium.com",
  "news.ycombinator.com",
  "patreon.com",
  "reddit.com",
  "stackoverflow.com",
  "substack.com",
  "tumblr.com",
  "twitter.com",
  "vimeo.com",
  "wikipedia.org",
  "wordpress.com",
  "wordpress.org",
  "x.com",
  "youtube.com",
]);

/** @param target - in the form of canonicalUrl, which has no slash after a bare host. */
export function isFrontPage(target: string): boolean {
  return target.indexOf("/", SCHEME.length) === -1 && !target.includes("?");
}

/** Host with port of an address in the form of canonicalUrl. */
export function targetHost(target: string): string {
  const end = target.slice(SCHEME.length).search(/[/?]/);
  return end === -1 ? target.slice(SCHEME.length) : target.slice(SCHEME.length, SCHEME.length + end);
}

const SCHEME = "https://";

/** Under what terms a post may be copied stands under many, and too rarely of one member to be told by counting. */
export function isLicence(target: string): boolean {
  return (
    target.startsWith("https://creativecommons.org/licenses/") ||
    target.startsWith("https://creativecommons.org/publicdomain/")
  );
}
