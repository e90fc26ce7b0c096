import { hostOf, siteOf, webUrl } from "../model/url.ts";
import type { Origin } from "./address.ts";
import { type Attributes, isPixel } from "./attributes.ts";

/** Sites that play something; of any other we say that it opens. */
const PLAYERS: ReadonlySet<string> = new Set([
  "youtube.com",
  "vimeo.com",
  "dailymotion.com",
  "twitch.tv",
  "soundcloud.com",
  "spotify.com",
  "bandcamp.com",
  "mixcloud.com",
  "archive.org",
  "ted.com",
  "apple.com",
  "deezer.com",
]);

/** Addresses of players → the page people know, made anew from the one part that matters. */
const PAGES: readonly (readonly [RegExp, string])[] = [
  [
    /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v)\/(?!videoseries)([\w-]{6,20})(?=[/?&#]|$)/,
    "https://www.youtube.com/watch?v=",
  ],
  [
    /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/videoseries\?(?:[^#]*&)?list=([\w-]{6,64})/,
    "https://www.youtube.com/playlist?list=",
  ],
  [/^https?:\/\/player\.vimeo\.com\/video\/(\d{1,15})(?=[/?&#]|$)/, "https://vimeo.com/"],
  [
    /^https?:\/\/(?:www\.|geo\.)?dailymotion\.com\/embed\/video\/(\w{5,20})(?=[/?&#]|$)/,
    "https://www.dailymotion.com/video/",
  ],
];

/**
 * Where something embedded (iframe, embed, object) can be seen: nothing foreign is loaded into a page before a reader asks.
 *
 * @returns `undefined` for one without a web address, or so small that it only counts readers.
 */
export function embedAddress(foreign: Attributes, origin: Origin): string | undefined {
  const source = foreign["src"] || foreign["data-src"] || foreign["data"] || "";
  const address = source.trim() === "" ? undefined : webUrl(source, origin.base);
  if (address === undefined || isPixel(foreign)) return undefined;
  for (const [player, page] of PAGES) {
    const id = player.exec(address)?.[1];
    if (id !== undefined) return page + id;
  }
  return address;
}

/** The words of the link that stands for an embed: `Play at youtube.com`. */
export function embedLabel(address: string): string {
  const host = hostOf(address) ?? address;
  return `${PLAYERS.has(siteOf(address) ?? "") ? "Play" : "Open"} at ${host}`;
}
