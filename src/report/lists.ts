import type { ListReport } from "../model/run-report.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import { problemLines } from "./problems.ts";

/** What came of the lists that were read: those that failed or changed, a line or two each. */
export function listLines(lists: readonly ListReport[], brush: Paint): readonly string[] {
  return lists.flatMap((list) => (list.result === "failed" ? failedLines(list, brush) : changedLines(list, brush)));
}

/** Those that could not be taken, and nothing else. */
export function failedListLines(lists: readonly ListReport[], brush: Paint): readonly string[] {
  return lists.filter(({ result }) => result === "failed").flatMap((list) => failedLines(list, brush));
}

function failedLines({ problems }: ListReport, brush: Paint): readonly string[] {
  return problems.flatMap((problem) => {
    const [first = "", ...rest] = problemLines(problem, brush);
    return [`${brush.bad("✗")} ${first}`, ...rest.map((line) => `  ${line}`)];
  });
}

function changedLines({ name, members, added, gone, left, problems }: ListReport, brush: Paint): readonly string[] {
  const news = [
    ...(added > 0 ? [`${added} new`] : []),
    ...(gone > 0 ? [`${gone} not in it any more, kept for 14 days`] : []),
    ...(left > 0 ? [`${left} no ${left === 1 ? "member" : "members"} any more`] : []),
  ];
  if (news.length === 0 && problems.length === 0) return [];
  const sums = `${news.length === 0 ? "" : `${news.join(", ")}; `}${members} ${members === 1 ? "member" : "members"}`;
  return [
    `${brush.good("✓")} list ${printable(name)}: ${sums}`,
    ...problems.flatMap((problem) => problemLines(problem, brush).map((line) => `  ${line}`)),
  ];
}
