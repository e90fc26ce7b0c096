import { type CheckReport, hasErrors } from "../model/check.ts";
import { formatInstant } from "../model/instant.ts";
import { shownProblem } from "../model/secret.ts";

/** What a check found, for machines: `problems` are of feeds.yaml, those of feeds stand with their feed. */
export function checkJson(report: CheckReport): object {
  const { mistakes, warnings, members, feeds, since, online } = report;
  const problems = [...mistakes, ...warnings].map((problem) => shownProblem(problem));
  const told = online?.map(({ newestAt, ms, ...feed }) => ({
    ...feed,
    ms: Math.round(ms),
    ...(newestAt === undefined ? {} : { newest: formatInstant(newestAt) }),
  }));
  return {
    ok: !hasErrors(report),
    ...(mistakes.length > 0 ? {} : { members, feeds }),
    problems,
    ...(since === undefined ? {} : { since }),
    ...(told === undefined ? {} : { online: told }),
  };
}
