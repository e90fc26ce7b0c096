import type { Problem } from "../model/problem.ts";
import type { Paint } from "./paint.ts";
import { printable, printableSentence } from "./printable.ts";

/**
 * A problem as a person reads it: place, sentence, code; the mend on a line of its own.
 *
 * @param file - the file it is in, for problems that have a place.
 */
export function problemLines(problem: Problem, brush: Paint, file?: string): readonly string[] {
  const place = problem.at && file !== undefined ? `${printable(file)}:${problem.at.line}:${problem.at.column}: ` : "";
  const line = `${place}${printableSentence(problem.message)} ${brush.quiet(`(${problem.code})`)}`;
  return problem.hint === undefined ? [line] : [line, `  ${brush.quiet("→")} ${printableSentence(problem.hint)}`];
}
