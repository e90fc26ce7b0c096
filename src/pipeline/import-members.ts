import { memberId } from "../config/member-id.ts";
import { memberSchema } from "../config/member-schema.ts";
import { readYaml } from "../config/read-yaml.ts";
import { type Duplicate, decideImport } from "../exchange/decide-import.ts";
import { joinFeeds } from "../exchange/join-feeds.ts";
import { knownPlanet } from "../exchange/known-planet.ts";
import type { ListedFeed, ListedList, Listing, Suggestion, Unread } from "../exchange/listing.ts";
import type { MemberKeys } from "../exchange/member-keys.ts";
import { type ListFile, readList } from "../exchange/read.ts";
import { type MemberCheck, tidyMember } from "../exchange/tidy-member.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { Problem } from "../model/problem.ts";

/** What a planet already is; without a feeds.yaml it is nothing yet. */
export type KnownConfig = Pick<PlanetConfig, "members"> & Partial<Pick<PlanetConfig, "planet" | "river">>;

/** Something of a file, with the file's name. */
type InFile<T> = T & Pick<ListedFeed, "file">;

/** What an import would bring. Foreign texts: whoever prints them makes them printable. */
export interface ImportPlan {
  /** Ready for feeds.yaml, in the order of the files. */
  readonly members: readonly MemberKeys[];
  readonly duplicates: readonly Duplicate[];
  readonly lists: readonly InFile<ListedList>[];
  readonly suggestions: readonly InFile<Suggestion>[];
  readonly notUnderstood: readonly InFile<Unread>[];
}

/** A plan, or why some files are no lists. */
export type ImportOutcome =
  | { readonly ok: true; readonly plan: ImportPlan }
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
      lists: all("lists"),
      suggestions: newSuggestions(all("suggestions"), known),
      notUnderstood: [...all("notUnderstood"), ...tidied.flatMap(({ unread }) => unread)],
    },
  };
}

function twice({ file, line, feed, name = feed }: ListedFeed): Duplicate {
  const at = { ...(file !== undefined && { file }), ...(line !== undefined && { line }) };
  return { ...at, name, feed, why: "It stands here a second time." };
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

/** What feeds.yaml itself says to a member, so that nothing comes in that `orrery check` would refuse. */
const checkMember: MemberCheck = (keys) => {
  const parsed = memberSchema.safeParse(keys);
  if (!parsed.success) {
    return { keys, faults: parsed.error.issues.map(({ path, message }) => ({ key: String(path[0]), says: message })) };
  }
  const { name, feeds, ...rest } = parsed.data;
  const addresses = feeds?.flatMap(({ url }) => url ?? []);
  return { keys: { ...keys, name, ...(addresses !== undefined && { feeds: addresses }), ...inKeys(rest) }, faults: [] };
};

/** Of the values in their own spelling those that lists know. */
function inKeys({ site, feed, avatar, bio, language }: Partial<MemberKeys>): Partial<MemberKeys> {
  return {
    ...(site !== undefined && { site }),
    ...(feed !== undefined && { feed }),
    ...(avatar !== undefined && { avatar }),
    ...(bio !== undefined && { bio }),
    ...(language !== undefined && { language }),
  };
}

function yamlValue(text: string): unknown {
  const read = readYaml(text);
  return read.ok ? read.yaml.value : undefined;
}
