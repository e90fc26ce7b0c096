import { basename, dirname } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parseConfig } from "../config/parse.ts";
import type { MemberChanges } from "../model/check.ts";
import type { Member } from "../model/member.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { Problem } from "../model/problem.ts";
import { readGitFile } from "./git-file.ts";

/** Who differs, and what there is to say about the older file. */
export type SinceOutcome =
  | { readonly ok: true; readonly since: MemberChanges; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Compares the members with those of an earlier feeds.yaml. Where there was none, or one that cannot be read, all are new.
 *
 * @param file - feeds.yaml, absolute.
 * @param revision - of git.
 */
export async function compareSince(config: PlanetConfig, file: string, revision: string): Promise<SinceOutcome> {
  const earlier = await readGitFile(revision, dirname(file), basename(file));
  if (!earlier.ok) return earlier;
  if (earlier.text === undefined) return { ok: true, since: changes(revision, [], config.members), warnings: [] };
  const parsed = parseConfig(earlier.text, config);
  const before = parsed.ok ? parsed.config.members : [];
  const warnings = parsed.ok ? [] : [unreadable(revision, parsed.problems.length)];
  return { ok: true, since: changes(revision, before, config.members), warnings };
}

/** A member is known again by its id. A changed default changes everybody whom it holds for. */
function changes(revision: string, before: readonly Member[], after: readonly Member[]): MemberChanges {
  const was = new Map(before.map((member) => [member.id, member]));
  const is = new Set(after.map(({ id }) => id));
  const added = after.filter(({ id }) => !was.has(id));
  const changed = after.filter((member) => was.has(member.id) && !isDeepStrictEqual(was.get(member.id), member));
  return {
    revision,
    added: added.map(({ id }) => id),
    changed: changed.map(({ id }) => id),
    removed: before.filter(({ id }) => !is.has(id)).map(({ id }) => id),
  };
}

function unreadable(revision: string, mistakes: number): Problem {
  return {
    code: "check/since-unreadable",
    message: `feeds.yaml had ${mistakes === 1 ? "a mistake" : `${mistakes} mistakes`} at ${revision}, so every member counts as new.`,
    hint: "Nothing to do, unless that is more than you wanted to be asked.",
  };
}
