import { addressMend } from "./address.ts";
import type { IniSection, IniValue } from "./ini.ts";
import type { FilledSection } from "./ini-references.ts";
import { shortly } from "./lines.ts";
import type { Unread } from "./listing.ts";

/** A filter of the old planet, with the line for feeds.yaml that does the same. @param where - section or name. */
export function filterMend(where: string, key: string, { text, line }: IniValue): Unread {
  const what = shortly(`[${where}] ${key} = ${text}`);
  if (key === "filters") {
    const why = "Filters are programs of Planet or Venus; many of them do what is done here for every post.";
    return { line, what, why, mend: "A program of your own can stand under `filters:` (docs/filters.md)." };
  }
  const why =
    "It is a regular expression of Python's, which may mean something else here. Until then every post shows.";
  return { line, what, why, mend: regexMend(where, key === "exclude" ? "exclude" : "include", text) };
}

/** The line for feeds.yaml with the old expression in it, where it can be read here at all. */
function regexMend(where: string, key: "include" | "exclude", pattern: string): string {
  if (!isReadable(pattern)) {
    return `Write it anew as \`${key}: { words: [...] }\`: plain words, or a regular expression of JavaScript's between slashes.`;
  }
  const whom = /^(?:planet|default)$/i.test(where) ? "Write under `defaults:`" : "Give the member";
  return `${whom} \`${key}: { words: ${JSON.stringify(`/${pattern}/`)} }\`; add an i behind the last slash where capitals do not matter.`;
}

function isReadable(pattern: string): boolean {
  try {
    return (
      pattern !== "" && pattern.length <= MAX_PATTERN && !pattern.includes("\n") && new RegExp(pattern) !== undefined
    );
  } catch {
    return false; // Python's own, such as (?i) or (?P<name>).
  }
}

/** Longest that is written out, in characters: feeds.yaml takes no longer one. */
const MAX_PATTERN = 190;

/** A value that refers to nothing. */
export function referenceMend(section: string, { key, value, name }: FilledSection["unfilled"][number]): Unread {
  const what = shortly(`[${section}] ${key} = ${value.text}`);
  const why = `It refers to \`${shortly(name)}\`, which stands neither in its section nor in [DEFAULT], or leads in a circle.`;
  return { line: value.line, what, why, mend: "It is left out; write into feeds.yaml what it should say." };
}

/** A section that is neither a feed nor a list. */
export function unreadSection({ name, line, keys }: IniSection, role: "program" | "machinery" | "nothing"): Unread {
  const what = shortly(`[${name}]`);
  if (role === "program") {
    const why = "It is a program that makes a list; programs are not called for lists.";
    const mend =
      "Let it write its list into a file before each run, and name the file under `lists:` (docs/feeds-yaml.md).";
    return { line, what, why, mend };
  }
  if (role === "machinery") {
    const mend = "Leave it: pages are made by templates of our own (docs/theme.md).";
    return { line, what, why: "The section is about a template or filter of the old planet.", mend };
  }
  const address = keys.get("feed")?.text ?? name;
  const why = "The section names no feed: neither its name nor a key `feed` is a web address.";
  const isFeedFile = /\.(?:atom|rss|rdf|xml|json)$/i.test(name);
  const isWord = !/[./]/.test(address);
  const mend = isFeedFile ? FEED_FILE : isWord ? "Leave it if it is about something else." : addressMend(address);
  return { line, what, why, mend };
}

const FEED_FILE = "A feed that is a file can be a member, too: put it beside feeds.yaml and name it under `path`.";
