import { webAddress } from "../../config/address.ts";
import { memberId } from "../../config/member-id.ts";
import { type Duplicate, decideImport } from "../../exchange/decide-import.ts";
import { joinFeeds } from "../../exchange/join-feeds.ts";
import { knownPlanet } from "../../exchange/known-planet.ts";
import type { ListedFeed, ListedList, Listing, Suggestion, Unread } from "../../exchange/listing.ts";
import type { MemberKeys } from "../../exchange/member-keys.ts";
import type { OldPath } from "../../exchange/old-feeds.ts";
import { type ListFile, readList } from "../../exchange/read.ts";
import { tidyMember } from "../../exchange/tidy-member.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import { canonicalUrl } from "../../model/url.ts";
import { checkMember, yamlValue } from "../lists/listed-member.ts";

/** What a planet already is; without a feeds.yaml it is nothing yet. */
export type KnownConfig = Pick<PlanetConfig, "members"> &
  Partial<Pick<PlanetConfig, "planet" | "river" | "lists" | "oldPaths">>;

/** Something of a file, with the file's name. */
type InFile<T> = T & Pick<ListedFeed, "file">;

/** What an import would bring. Foreign texts: whoever prints them makes them printable. */
export interface ImportPlan {
  /** Ready for feeds.yaml, in the order of the files. */
  readonly members: readonly MemberKeys[];
  readonly duplicates: readonly Duplicate[];
  readonly lists: readonly (InFile<ListedList> & {
    /** True where it stands under `lists:` of feeds.yaml already. */
    readonly isKnown?: true;
  })[];
  readonly suggestions: readonly InFile<Suggestion>[];
  /** Addresses of the old planet for `paths:`, which are not there yet. */
  readonly paths: readonly OldPath[];
  /** File by file, in the order of its lines; what has no line comes last. */
  readonly notUnderstood: readonly InFile<Unread>[];
}

/** A plan, or why some files are no lists. */
export type ImportOutcome =
  | {
      readonly ok: true;
      readonly plan: ImportPlan;
      /** Addresses for `lists:` of feeds.yaml: lists that the files name, and that are not there yet. */
      readonly follow: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads member lists of any form and decides what of them is new to a planet. Writes nothing. */
export function planImport(files: readonly ListFile[], known: KnownConfig): ImportOutcome {
  const read = files.map((file) => ({ file: file.name, outcome: readList(file, yamlValue) }));
  const problems = read.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome.problem]));
  if (problems.length > 0) return { ok: false, problems };
  const all = <K extends keyof Listing>(key: K): readonly InFile<Listing[K][number]>[] =>
    read.flatMap(({ file, outcome }) =>
      outcome.ok ? (outcome.listing[key] as readonly Listing[K][number][]).map((item) => ({ file, ...item })) : [],
    );
  const { members: joined, repeated } = joinFeeds(all("feeds"));
  const tidied = joined.map((member) => tidyMember(member, checkMember));
  const newcomers = tidied.flatMap(({ member }) => member ?? []);
  const { members, duplicates } = decideImport(newcomers, knownPlanet(known.members), memberId);
  return {
    ok: true,
    plan: {
      members,
      duplicates: [...repeated.map(twice), ...duplicates],
      lists: all("lists").map((row) => (isListed(row.source, known) ? { ...row, isKnown: true as const } : row)),
      suggestions: newSuggestions(all("suggestions"), known),
      paths: newPaths(all("paths"), known),
      notUnderstood: inLineOrder([...all("notUnderstood"), ...tidied.flatMap(({ unread }) => unread)], files),
    },
    follow: listsToFollow(
      read.flatMap(({ outcome }) => (outcome.ok && outcome.form !== "foaf" ? outcome.listing.lists : [])),
      known,
    ),
  };
}

/**
 * Lists that a file names as a part of its own, by their addresses. What a FOAF file names beside people is about one person
 * each; a path is of the folder of the old planet; an address with a password would be read by everybody.
 */
function listsToFollow(named: readonly ListedList[], { lists = [] }: KnownConfig): readonly string[] {
  const there = new Set(lists.flatMap(({ url }) => (url === undefined ? [] : (canonicalUrl(url) ?? url))));
  return named.flatMap(({ source }) => {
    const address = webAddress(source);
    const key = address.ok ? (canonicalUrl(address.value) ?? address.value) : source;
    if (!address.ok || there.has(key)) return [];
    there.add(key);
    return [address.value];
  });
}

/** A list by its address in any form, or by the name of its file, which lies in another folder now. */
function isListed(source: string, { lists = [] }: KnownConfig): boolean {
  const address = webAddress(source);
  if (!address.ok) return lists.some(({ path }) => fileName(path) === fileName(source));
  const key = canonicalUrl(address.value);
  return lists.some(({ url }) => url !== undefined && canonicalUrl(url) === key);
}

function fileName(path: string | undefined): string | undefined {
  return path?.split(/[\\/]/).at(-1);
}

function inLineOrder(rows: ImportPlan["notUnderstood"], files: readonly ListFile[]): ImportPlan["notUnderstood"] {
  const places = new Map(files.map(({ name }, place) => [name, place] as const));
  const placeOf = ({ file = "" }: { readonly file?: string }): number => places.get(file) ?? files.length;
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b) || compareLines(a.line, b.line));
}

function compareLines(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a - b;
}

function twice({ file, line, feed, name = feed }: ListedFeed): Duplicate {
  const at = { ...(file !== undefined && { file }), ...(line !== undefined && { line }) };
  return { ...at, name, feed, why: "It stands here a second time." };
}

/** Each old address once; what feeds.yaml says of one is the operator's word. */
function newPaths(all: readonly OldPath[], { oldPaths = {} }: KnownConfig): readonly OldPath[] {
  const byName = new Map(all.toReversed().map(({ from, to }) => [from, { from, to }] as const));
  return [...byName.values()].reverse().filter(({ from }) => oldPaths[from] === undefined);
}

/** Settings that feeds.yaml does not have just so already, each once. */
function newSuggestions(all: ImportPlan["suggestions"], known: KnownConfig): ImportPlan["suggestions"] {
  const has = new Map<string, unknown>(
    Object.entries({ planet: known.planet, river: known.river }).flatMap(([section, keys]) =>
      Object.entries(keys ?? {}).map(([key, value]) => [`${section}.${key}`, value] as const),
    ),
  );
  const first = new Map(all.toReversed().map((suggestion) => [suggestion.key, suggestion] as const));
  return all.filter(
    (suggestion) => first.get(suggestion.key) === suggestion && has.get(suggestion.key) !== suggestion.value,
  );
}
