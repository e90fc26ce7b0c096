import type { CheckedFeed, CheckReport } from "../model/check.ts";
import type { Problem } from "../model/problem.ts";
import { escapeHtml } from "../model/safe-html.ts";
import { printable, printableSentence } from "./printable.ts";

/**
 * What a check found in the form in which CI servers read tests: one case for the file, or for each of its mistakes, and
 * one for each feed. A feed that was not to be asked is skipped; warnings are its output.
 *
 * @see https://github.com/testmoapp/junitxml (the form has no standard; this is what its readers agree on)
 */
export function junitXml(report: CheckReport): string {
  const suites = [fileSuite(report), ...(report.online === undefined ? [] : [feedSuite(report.online, report.file)])];
  const sums = attributes({
    name: "orrery check",
    tests: sum(suites, "tests"),
    failures: sum(suites, "failures"),
    errors: 0,
    skipped: sum(suites, "skipped"),
    time: seconds(sum(suites, "ms")),
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${sums}>\n${suites.map(suiteXml).join("")}</testsuites>\n`;
}

interface Case {
  readonly group: string;
  readonly name: string;
  readonly ms: number;
  readonly failures: readonly Problem[];
  /** Why it was not tried. */
  readonly skipped?: Problem | undefined;
  readonly output: readonly Problem[];
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
  readonly ms: number;
}

function fileSuite({ file, mistakes, warnings }: CheckReport): Suite {
  const about = { group: file, ms: 0, output: [] };
  const right: Case = { ...about, name: "can be read", failures: [], output: warnings };
  const wrong = mistakes.map((problem) => ({
    ...about,
    name: `${place(problem)}${problem.code}`,
    failures: [problem],
  }));
  return suiteOf(file, mistakes.length === 0 ? [right] : wrong);
}

function feedSuite(online: readonly CheckedFeed[], file: string): Suite {
  const cases = online.map((feed) => ({
    group: feed.memberId,
    name: `${feed.memberName}: ${feed.source}`,
    ms: feed.ms,
    failures: feed.errors.map((problem) => placed(problem, feed)),
    skipped: feed.isAsked || feed.errors.length > 0 ? undefined : feed.warnings[0],
    output: [...feed.warnings, ...feed.notes],
  }));
  return suiteOf(`feeds of ${file}`, cases);
}

function placed(problem: Problem, { at }: CheckedFeed): Problem {
  return at === undefined ? problem : { ...problem, at };
}

function suiteOf(name: string, cases: readonly Case[]): Suite {
  return {
    name,
    cases,
    tests: cases.length,
    failures: cases.filter(({ failures }) => failures.length > 0).length,
    skipped: cases.filter(({ skipped }) => skipped !== undefined).length,
    ms: cases.reduce((all, { ms }) => all + ms, 0),
  };
}

function suiteXml({ name, cases, tests, failures, skipped, ms }: Suite): string {
  const about = attributes({ name, tests, failures, errors: 0, skipped, time: seconds(ms) });
  return `  <testsuite${about}>\n${cases.map(caseXml).join("")}  </testsuite>\n`;
}

function caseXml({ group, name, ms, failures, skipped, output }: Case): string {
  const about = attributes({ classname: group, name, time: seconds(ms) });
  const parts = [
    ...failureXml(failures),
    ...(skipped === undefined ? [] : [`<skipped${attributes({ message: skipped.message })}/>`]),
    ...(output.length === 0 ? [] : [`<system-out>${lines(output)}</system-out>`]),
  ];
  if (parts.length === 0) return `    <testcase${about}/>\n`;
  return `    <testcase${about}>\n${parts.map((part) => `      ${part}\n`).join("")}    </testcase>\n`;
}

/** Readers know one failure a case: the first names it, its text has them all. */
function failureXml(failures: readonly Problem[]): readonly string[] {
  const [first] = failures;
  if (first === undefined) return [];
  return [`<failure${attributes({ type: first.code, message: first.message })}>${lines(failures)}</failure>`];
}

function lines(problems: readonly Problem[]): string {
  const told = problems.map((problem) => {
    const { code, message, hint } = problem;
    return `${place(problem)}${printableSentence(message)} (${code})${hint === undefined ? "" : ` ${printableSentence(hint)}`}`;
  });
  return text(told.join("\n"));
}

function place({ at }: Problem): string {
  return at === undefined ? "" : `${at.line}:${at.column} `;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(values);
  return pairs.map(([name, value]) => ` ${name}="${text(printable(String(value)))}"`).join("");
}

/** Escaped, without the two characters that printable() leaves and XML cannot hold. @see XML 1.0 §2.2 */
function text(value: string): string {
  return escapeHtml(value.replace(/[\ufffe\uffff]/g, ""));
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function sum(suites: readonly Suite[], key: "tests" | "failures" | "skipped" | "ms"): number {
  return suites.reduce((all, suite) => all + suite[key], 0);
}
