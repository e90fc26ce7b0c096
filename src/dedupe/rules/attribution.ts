import type { Told } from "../../model/change.ts";
import type { CleanEntry } from "../../model/entry.ts";
import type { About } from "../about.ts";
import { foldedWords } from "../words.ts";
import { isOnSiteOf } from "./standing.ts";

/** What an entry says about whose it is. */
export type Said = Pick<CleanEntry, "title" | "authors" | "source"> | Told;

/**
 * True when an entry says that it is this member's: by its author, by the feed it was taken from (`atom:source`,
 * RSS `source`), or, as aggregators without either write it, by a title "Ana: The sun". In plain words how; anybody may say
 * so, so it can make an entry a copy of that member's post and nothing else.
 */
export function attributionTo(memberId: string, { title, authors, source }: Said, about: About): string | undefined {
  const name = folded(about.names?.get(memberId) ?? "");
  const isTheirs = (url: string | undefined): boolean => isOnSiteOf(memberId, url, about);
  const author = authors.find((person) => (name !== "" && folded(person.name) === name) || isTheirs(person.uri));
  if (author !== undefined) return `It names ${author.name === "" ? author.uri : author.name} as its author.`;
  const from = [source?.link, source?.url, source?.id].find(isTheirs);
  if (from !== undefined) return `It says that it was taken from ${from}.`;
  const [, before = ""] = /^([^:]{1,100}): /.exec(title) ?? [];
  return name !== "" && folded(before) === name ? "It begins its title with the author's name." : undefined;
}

function folded(name: string): string {
  return foldedWords(name).join(" ");
}
