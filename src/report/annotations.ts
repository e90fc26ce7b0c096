import type { CheckedFeed, CheckReport } from "../model/check.ts";
import type { Problem } from "../model/problem.ts";
import { printable, printableSentence } from "./printable.ts";

type Level = "error" | "warning" | "notice";

/**
 * What a check found as workflow commands, one a line: GitHub Actions shows each beside its line of the file. Of ours are
 * the command and its properties' names alone: all else goes through printable() and is escaped as the runner reads it
 * (security rule S28).
 *
 * @param path - of feeds.yaml in the repository.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function annotationLines({ mistakes, warnings, online = [] }: CheckReport, path: string): readonly string[] {
  return [
    ...mistakes.map((problem) => command("error", problem, path)),
    ...warnings.map((problem) => command("warning", problem, path)),
    ...online.flatMap((feed) => [
      ...feed.errors.map((problem) => command("error", ofFeed(problem, feed), path)),
      ...feed.warnings.map((problem) => command("warning", ofFeed(problem, feed), path)),
      ...feed.notes.map((problem) => command("notice", ofFeed(problem, feed), path)),
    ]),
  ];
}

function ofFeed(problem: Problem, { memberName, at }: CheckedFeed): Problem {
  return { ...problem, message: `${memberName}: ${problem.message}`, ...(at === undefined ? {} : { at }) };
}

function command(level: Level, { code, message, hint, at }: Problem, path: string): string {
  const place = at === undefined ? "" : `,line=${at.line},col=${at.column}`;
  const text = [printableSentence(message), ...(hint === undefined ? [] : [printableSentence(hint)])].join("\n");
  return `::${level} file=${property(path)}${place},title=${property(code)}::${data(text)}`;
}

function property(text: string): string {
  return data(printable(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
