import type { Problem } from "../model/problem.ts";
import { shownProblem } from "../model/secret.ts";
import { jsonText } from "../report/json-text.ts";
import { paint } from "../report/paint.ts";
import { problemLines } from "../report/problems.ts";
import type { World } from "./world.ts";

/**
 * Says why a command did nothing: on standard error for people; with `--json` as the one document on standard output.
 *
 * @param file - the file that problems with a place are in.
 */
export function refuse(
  problems: readonly Problem[],
  options: { readonly json: boolean },
  world: Pick<World, "terminal">,
  file?: string,
): void {
  if (options.json) {
    world.terminal.say(jsonText({ ok: false, problems: problems.map((problem) => shownProblem(problem)) }));
    return;
  }
  const brush = paint(world.terminal.errorColour);
  for (const problem of problems) {
    for (const line of problemLines(problem, brush, file)) world.terminal.warn(line);
  }
}
