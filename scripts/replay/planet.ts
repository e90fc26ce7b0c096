import { basename, extname } from "node:path";

/** A feed file with the address it is served at. */
export interface ReplayedFeed {
  /** What the feed calls itself, else the name of its file. */
  readonly name: string;
  readonly url: string;
  /** Path of the file. */
  readonly file: string;
}

/** Longest name we give a member, in characters. */
const MAX_NAME = 80;

/**
 * A name for a feed: its first title. A look, not a parser: the first 4 KiB are read with one pattern,
 * because what a member is called here changes nothing.
 *
 * @param body - the feed's bytes in any encoding its XML declaration names, UTF-8 otherwise.
 * @returns the file's name without its ending when there is no readable title.
 */
export function feedName(body: Uint8Array, file: string): string {
  const head = decode(body.subarray(0, 4096));
  const xml = /<(?:\w+:)?title\b[^>]{0,200}>([\s\S]*?)<\/(?:\w+:)?title>/i.exec(head)?.[1];
  const json = /^\s*\{[\s\S]*?"title"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(head)?.[1];
  const title = xml === undefined ? fromJson(json) : fromXml(xml);
  return oneLine(title) || oneLine(basename(file, extname(file))) || "feed";
}

/**
 * feeds.yaml for a set of replayed feeds: each a member with an id of its own, every loopback address allowed.
 *
 * @param name - what the planet is called.
 */
export function writePlanet(name: string, feeds: readonly ReplayedFeed[]): string {
  const taken = new Set<string>();
  const members = feeds.map((feed) => {
    const id = freeId(basename(feed.file, extname(feed.file)), taken);
    return [`  - name: ${quote(feed.name)}`, `    id: ${quote(id)}`, `    feed: ${quote(feed.url)}`].join("\n");
  });
  const hosts = feeds.map((feed) => `    - ${quote(new URL(feed.url).host)}`);
  return [
    "# Written by scripts/replay.ts: these feeds are on this machine, for as long as it runs.",
    "planet:",
    `  name: ${quote(oneLine(name) || "Replay")}`,
    "  url: https://replay.example/",
    "network:",
    hosts.length === 0 ? "  allow: []" : ["  allow:", ...hosts].join("\n"),
    members.length === 0 ? "members: []" : ["members:", ...members].join("\n"),
    "",
  ].join("\n");
}

/** A slug nobody has yet. The `feed-` in front keeps it clear of names that mean something to a planet. */
function freeId(stem: string, taken: Set<string>): string {
  const words = `feed ${stem}`.normalize("NFKD").toLowerCase();
  const slug = words
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 48)
    .replace(/-+$/, "");
  let id = slug;
  for (let n = 2; taken.has(id); n += 1) id = `${slug}-${n}`;
  taken.add(id);
  return id;
}

function decode(head: Uint8Array): string {
  const ascii = new TextDecoder("latin1").decode(head);
  const label = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(ascii)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(label).decode(head);
  } catch {
    return ascii; // a label nobody knows
  }
}

const ENTITY: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function fromXml(title: string): string {
  return title
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, "$1")
    .replace(/&(lt|gt|quot|apos|amp|#\d{1,6}|#x[\da-f]{1,5});/gi, (whole, name: string) => entity(name) ?? whole);
}

function entity(name: string): string | undefined {
  if (!name.startsWith("#")) return ENTITY[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return String.fromCodePoint(code);
}

function fromJson(literal: string | undefined): string {
  try {
    return literal === undefined ? "" : String(JSON.parse(literal));
  } catch {
    return ""; // a bad escape: the file's name will do
  }
}

/** One line of printable text, cut to a name's length. */
function oneLine(text: string): string {
  return [
    ...text
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
      .trim(),
  ]
    .slice(0, MAX_NAME)
    .join("")
    .trim();
}

/** A YAML double-quoted scalar: every JSON string is one (YAML 1.2.2 §1.3). */
function quote(text: string): string {
  return JSON.stringify(text);
}
