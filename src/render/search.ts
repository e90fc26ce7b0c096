import type { SearchIndex, SearchPart, SearchPost } from "../model/site/search-index.ts";
import { searchWords } from "./search-words.ts";

/** Longest title in a list of results, in characters. */
const TITLE = 200;

/**
 * One part of the search index as JSON, made small because readers wait for it:
 *
 * - `members`: `[name, path]`;
 * - `posts`, newest first: `[title, number of the member, day, address]`, and the language where it is not the planet's;
 * - `terms`: all words in order, with a blank between;
 * - `where`: for each of them the posts it is in, in the same order. A post is its number times two, and one more when
 *   the word is in its title; numbers grow, so each is written as the distance from the one before, in base 36.
 */
export function writeSearchPart({ posts }: SearchPart): string {
  const members = [...new Map(posts.map(({ member }) => [member.path, member])).values()];
  const numbers = new Map(members.map(({ path }, at) => [path, at]));
  const found = postings(posts);
  const terms = [...found.keys()].sort();
  return `${JSON.stringify({
    members: members.map(({ name, path }) => [name, path]),
    posts: posts.map((post) => [
      [...post.title].slice(0, TITLE).join(""),
      numbers.get(post.member.path) ?? 0,
      post.day,
      post.href,
      ...(post.language === undefined ? [] : [post.language]),
    ]),
    terms: terms.join(" "),
    where: terms.map((term) => distances(found.get(term) ?? [])).join(" "),
  })}\n`;
}

/** Where the parts are: `[path with its version, number of posts]`, the newest first. */
export function writeSearchIndex({ parts }: SearchIndex): string {
  return `${JSON.stringify({ parts: parts.map(({ path, version, posts }) => [`${path}?${version}`, posts]) })}\n`;
}

/** Word → places, ascending; a word in title and text counts for the title, which is read first. */
function postings(posts: readonly SearchPost[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [number, post] of posts.entries()) {
    for (const term of searchWords(post.title)) place(found, term, number * 2 + 1);
    for (const term of searchWords(post.words)) place(found, term, number * 2);
  }
  return found;
}

/** Puts a word in its place, unless the same post has it already. */
function place(found: Map<string, number[]>, term: string, at: number): void {
  const places = found.get(term);
  const last = places?.at(-1);
  if (places === undefined) found.set(term, [at]);
  else if (last === undefined || last >> 1 !== at >> 1) places.push(at);
}

function distances(places: readonly number[]): string {
  return places.map((place, at) => (place - (places[at - 1] ?? 0)).toString(36)).join(",");
}
