import type { MemberCard } from "../model/site/member-view.ts";
import type { ShownEntry } from "./shown.ts";

/** A language that the planet is written in, with a page and feeds of its own. */
export interface LanguageFacts {
  /** Primary subtag (RFC 5646 §2.2.1): `pt` for `pt-BR`, too. */
  readonly tag: string;
  /** In the planet's language: `Portuguese`. */
  readonly name: string;
  /** `/languages/pt/`. */
  readonly path: string;
  /** Newest first, archived ones included. */
  readonly entries: readonly ShownEntry[];
}

/**
 * The languages of the posts, the most written first; none when there is but one.
 *
 * @param cards - a post that names no language is in its member's, and else in the planet's.
 * @param planetLanguage - BCP 47.
 */
export function gatherLanguages(
  shown: readonly ShownEntry[],
  cards: ReadonlyMap<string, Pick<MemberCard, "language">>,
  planetLanguage: string,
): readonly LanguageFacts[] {
  const byTag = Map.groupBy(shown, ({ language, memberId }) =>
    primaryTag(language ?? cards.get(memberId)?.language ?? planetLanguage),
  );
  byTag.delete(undefined);
  if (byTag.size < 2) return [];
  const nameOf = languageNames(planetLanguage);
  return [...byTag]
    .flatMap(([tag, entries]) =>
      tag === undefined ? [] : [{ tag, name: nameOf(tag), path: `/languages/${tag}/`, entries }],
    )
    .sort((a, b) => b.entries.length - a.entries.length || (a.tag < b.tag ? -1 : 1));
}

/** The language of a BCP 47 tag without country and script; `undefined` for what is none: a feed may write anything. */
export function primaryTag(tag: string): string | undefined {
  const [primary = ""] = tag.toLowerCase().split(/[-_]/, 1);
  return /^[a-z]{2,3}$/.test(primary) && primary !== "und" ? primary : undefined;
}

/** Names of languages in a language; a tag nobody knows stands for itself. */
export function languageNames(inLanguage: string): (tag: string) => string {
  try {
    const names = new Intl.DisplayNames([inLanguage], { type: "language" });
    return (tag) => names.of(tag) ?? tag;
  } catch {
    return (tag) => tag; // a planet language that is no tag: config/ refuses it, a name is not worth a failed build
  }
}
