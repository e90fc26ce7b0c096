import type { Instant } from "../../model/instant.ts";
import type { Member, Show } from "../../model/member.ts";
import { isWordDue, type OwnWord } from "../../model/own-word.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Store } from "../ports.ts";

/** A planet with what its members' sites say to planets, as the store remembers it. Asks nobody. */
export async function withKnownWords(config: PlanetConfig, store: Pick<Store, "notes">): Promise<PlanetConfig> {
  return withOwnWords(config, await store.notes("word"));
}

/**
 * The planet as its members' own sites allow it: `excerpt` and `title` show no more than that, `none` nothing. What another
 * home page said than that of feeds.yaml counts no more. May be done again to what it gave, with newer words.
 */
export function withOwnWords(config: PlanetConfig, words: ReadonlyMap<string, OwnWord>): PlanetConfig {
  if (words.size === 0 && config.members.every(({ ownWord }) => ownWord === undefined)) return config;
  return { ...config, members: config.members.map((member) => heeded(member, words.get(member.id))) };
}

function heeded({ ownWord: before, ...member }: Member, said: OwnWord | undefined): Member {
  const written = before?.written ?? member.show;
  if (said?.word === undefined || said.since === undefined || said.site !== member.site)
    return { ...member, show: written };
  const { word, since } = said;
  return { ...member, show: word === "none" ? written : narrower(written, word), ownWord: { word, since, written } };
}

function narrower(a: Show, b: Show): Show {
  if (a === "title" || b === "title") return "title";
  return a === "excerpt" || b === "excerpt" ? "excerpt" : "full";
}

/** Whose home pages are to be asked. */
export interface Asked {
  /** Member ids; absent: all. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Also those that were asked today. */
  readonly force: boolean;
}

/** A member with a home page. */
export type WithSite = Member & { readonly site: string };

/**
 * The members whose home pages are due: once a day each. A member whose feeds are all files beside feeds.yaml is not known to
 * be on the web at all.
 */
export function membersToAsk(
  { members }: PlanetConfig,
  words: ReadonlyMap<string, OwnWord>,
  { only, force }: Asked,
  now: Instant,
): readonly WithSite[] {
  return members.filter((member): member is WithSite => {
    const { id, site, subscriptions } = member;
    if (site === undefined || subscriptions.every(({ url }) => url === undefined)) return false;
    if (only !== undefined && !only.has(id)) return false;
    const known = words.get(id);
    return force || known?.site !== site || isWordDue(known, now);
  });
}
