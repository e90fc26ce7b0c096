import { type PlanOutcome, planEdit, writeEdit } from "../config/edit-file.ts";
import type { Hunk } from "../model/hunk.ts";
import type { Problem } from "../model/problem.ts";
import { shownProblem, withoutPaths, withoutSecrets } from "../model/secret.ts";
import type { Mend } from "../pipeline/diagnose/examine.ts";
import type { DoctorOptions } from "./options.ts";

/** A change of feeds.yaml by itself, as it would be made. */
export interface Change extends Mend {
  /** Empty when it cannot be made. */
  readonly hunks: readonly Hunk[];
  /** Why it cannot be made. */
  readonly problems: readonly Problem[];
}

/** What came of the changes that the operator asked for. */
export type Written =
  | { readonly ok: true; readonly changes: readonly Change[]; readonly hunks: readonly Hunk[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** One change for each feed that has any, the best that there is. @param file - feeds.yaml, absolute. */
export async function planChanges(mends: readonly Mend[], file: string): Promise<readonly Change[]> {
  const best = [...Map.groupBy(mends, ({ feedKey }) => feedKey).values()].flatMap(
    (same) => same.toSorted((a, b) => Number(b.isSure) - Number(a.isSure))[0] ?? [],
  );
  const changes: Change[] = [];
  for (const mend of best) changes.push({ ...mend, ...resultOf(await planEdit(file, [mend.edit]), mend) });
  return changes;
}

/** True for a change that the options ask for. */
export function isChosen({ kind, isSure, hunks }: Change, { fix, applyMoves }: DoctorOptions): boolean {
  return hunks.length > 0 && ((fix && isSure) || (applyMoves && kind === "moved"));
}

/** Writes all changes at once, or none of them. */
export async function writeChanges(changes: readonly Change[], file: string): Promise<Written> {
  if (changes.length === 0) return { ok: true, changes, hunks: [] };
  const outcome = await planEdit(
    file,
    changes.map(({ edit }) => edit),
  );
  if (!outcome.ok) return outcome;
  const problem = await writeEdit(outcome.plan);
  return problem === undefined ? { ok: true, changes, hunks: outcome.plan.hunks } : { ok: false, problems: [problem] };
}

function resultOf(outcome: PlanOutcome, { isPrivate }: Mend): Pick<Change, "hunks" | "problems"> {
  if (outcome.ok) return { hunks: outcome.plan.hunks, problems: [] };
  const hide = isPrivate ? withoutPaths : withoutSecrets;
  return { hunks: [], problems: outcome.problems.map((problem) => shownProblem(problem, hide)) };
}
