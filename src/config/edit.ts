import { isDeepStrictEqual } from "node:util";
import { parseDocument } from "yaml";
import type { Hunk } from "../model/hunk.ts";
import type { Problem } from "../model/problem.ts";
import { changedLines } from "./edit-hunks.ts";
import { linesOf } from "./edit-lines.ts";
import { type Splice, splicesOf } from "./edit-splices.ts";
import { type Edit, type Step, stepsOf } from "./edit-steps.ts";
import { afterSteps } from "./edit-value.ts";
import { checkText } from "./parse.ts";

/** A feeds.yaml as it would be, and what differs; or why it is left as it is. */
export type EditOutcome =
  | { readonly ok: true; readonly text: string; readonly hunks: readonly Hunk[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Changes the text of a feeds.yaml and nothing of it but what is asked for: comments, order, quotes and line ends
 * elsewhere stay byte for byte. The new text is read again; unless `orrery check` finds it right and it says exactly what
 * was meant, nothing is changed.
 *
 * @param edits - of which no two may be about the same place; several may add to one list.
 */
export function editText(text: string, edits: readonly Edit[]): EditOutcome {
  const file = checkText(text);
  if (!file.ok) return file;
  const found = edits.map((edit) => stepsOf(edit, file));
  const problems = eachOnce(found.flatMap((steps) => (steps.ok ? [] : [steps.problem])));
  if (problems.length > 0) return { ok: false, problems };
  const steps = found.flatMap((outcome) => (outcome.ok ? outcome.steps : []));

  const splices = allSplices(text, steps);
  if (splices === undefined) return refused();
  const edited = withSplices(text, splices);
  const after = checkText(edited);
  if (!after.ok) return after;
  const isAsMeant = isDeepStrictEqual(comparable(after.yaml.value), comparable(afterSteps(file.yaml.value, steps)));
  return isAsMeant ? { ok: true, text: edited, hunks: changedLines(text, splices) } : refused();
}

/** Several edits may be about the same stranger. */
function eachOnce(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}

/** In the order of the text; `undefined` when one cannot be had or two are in each other's way. */
function allSplices(text: string, steps: readonly Step[]): readonly Splice[] | undefined {
  const document = parseDocument(text, { schema: "core", merge: false, uniqueKeys: false, keepSourceTokens: true });
  const source = { document, lines: linesOf(text) };
  const isFirst = (step: Step): boolean => steps.find((other) => isAppended(other, step)) === step;
  const each = steps.map((step) => splicesOf(step, source, isFirst(step)));
  if (each.includes(undefined)) return undefined;
  const splices = each.flatMap((found) => found ?? []).toSorted((a, b) => a.from - b.from || a.to - b.to);
  const isApart = splices.every(({ from }, index) => from >= (splices[index - 1]?.to ?? 0));
  return isApart ? splices : undefined;
}

/** To the same list. */
function isAppended(other: Step, step: Step): boolean {
  return other.does === "append" && step.does === "append" && isDeepStrictEqual(other.path, step.path);
}

function withSplices(text: string, splices: readonly Splice[]): string {
  const parts = splices.map(({ from, text: put }, index) => text.slice(splices[index - 1]?.to ?? 0, from) + put);
  return parts.join("") + text.slice(splices.at(-1)?.to ?? 0);
}

/** Without prototypes that differ, and without sections that say nothing. */
function comparable(value: unknown): unknown {
  const plain: unknown = JSON.parse(JSON.stringify(value));
  if (typeof plain !== "object" || plain === null) return plain;
  const says = ([, section]: readonly [string, unknown]): boolean =>
    section !== null && !(Array.isArray(section) && section.length === 0);
  return Object.fromEntries(Object.entries(plain).filter(says));
}

function refused(): EditOutcome {
  const message = "feeds.yaml is written in a way that this change cannot be made in without touching something else.";
  const hint = "Make it by hand: an alias (*name), an anchor or an unusual layout stands in this place.";
  return { ok: false, problems: [{ code: "config/not-editable", message, hint }] };
}
