/** What the planet says of itself to every server it asks. */
export interface Introduction {
  /** As in feeds.yaml: any script, any length. */
  readonly planetName: string;
  readonly version: string;
  /** http(s) or mailto address of whoever runs the planet; wins over `site`. */
  readonly contact?: string;
  /** Address of the planet itself. */
  readonly site: string;
  /** How many feeds the planet reads, all hosts together. */
  readonly feeds: number;
}

/** Longest product name we send: some servers refuse a longer line. */
const MAX_NAME = 40;

/**
 * The User-Agent of a planet: `planet-solar-planet/0.1.0 (+https://planet.example/; 8 feeds)`.
 *
 * ASCII only, so that it is a legal header whatever the planet is called, and never with the word "Mozilla":
 * a feed reader that poses as a browser is what server operators block first.
 *
 * @see RFC 9110 §10.1.5
 */
export function userAgent(about: Introduction): string {
  const contact = contactAddress(about.contact) ?? contactAddress(about.site);
  const count = `${about.feeds} ${about.feeds === 1 ? "feed" : "feeds"}`;
  const comment = contact === undefined ? count : `+${contact}; ${count}`;
  return `${productName(about.planetName)}/${about.version.replace(/[^\w.-]/g, "")} (${comment})`;
}

function productName(planetName: string): string {
  const slug = planetName
    .normalize("NFKD")
    .toLowerCase()
    .replace(/mozilla/g, "")
    .replace(/\p{Mark}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_NAME)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? "orrery-planet" : `${slug}-planet`;
}

/** An address that may stand inside a header comment (RFC 9110 §5.6.5), or nothing when it is none. */
function contactAddress(text: string | undefined): string | undefined {
  const url = URL.parse(text ?? "");
  if (url === null || !/^(?:https?|mailto):$/.test(url.protocol)) return undefined;
  url.username = "";
  url.password = "";
  return url.href
    .replaceAll("(", "%28")
    .replaceAll(")", "%29")
    .replaceAll("\\", "%5C")
    .replace(/mozilla/gi, (word) =>
      word === "mozilla" ? word : `%${word.charCodeAt(0).toString(16)}${word.slice(1)}`,
    );
}
