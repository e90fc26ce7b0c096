import type { Problem } from "../model/problem.ts";
import type { ReadEntry } from "./entry.ts";

type Oddity = ReadEntry["oddities"];

/** What a feed's entries lack, each said once with its number, for the member to mend. */
export function describeOddities(
  all: readonly Oddity[],
  doubled: { readonly told: number; readonly dropped: number },
): readonly Problem[] {
  const total = all.length;
  const count = (test: (oddity: Oddity) => boolean): number => all.filter(test).length;
  const unreadable = all.find((oddity) => oddity.unreadableDate !== undefined)?.unreadableDate;
  return [
    ...warn(
      count((o) => o.undated && o.unreadableDate === undefined),
      total,
      {
        code: "normalize/undated",
        message: "without a date: the day we first see such a post stands in.",
        hint: "Give every entry a date: <published> in Atom, <pubDate> in RSS.",
      },
    ),
    ...warn(
      count((o) => o.unreadableDate !== undefined),
      total,
      {
        code: "normalize/unreadable-date",
        message: `with a date that cannot be read, such as "${unreadable?.slice(0, 60) ?? ""}".`,
        hint: "Write 2003-06-03T09:39:21Z in Atom, Tue, 03 Jun 2003 09:39:21 GMT in RSS.",
      },
    ),
    ...warn(
      count((o) => o.noId),
      total,
      {
        code: "normalize/no-id",
        message: "without an id: a change of its address or words will look like a new post.",
        hint: "Give every entry an id that never changes: <id> in Atom, <guid> in RSS.",
      },
    ),
    ...warn(
      count((o) => o.noLink),
      total,
      {
        code: "normalize/no-link",
        message: "without a web address: its title cannot lead anywhere.",
        hint: "Give every entry a <link> that starts with https://.",
      },
    ),
    ...warn(
      count((o) => o.relativeLink),
      total,
      {
        code: "normalize/relative-link",
        message: "with a relative address: some readers will not find the page.",
        hint: "Write the whole address, from https:// on.",
      },
    ),
    ...warn(doubled.told + doubled.dropped, total, {
      code: "normalize/duplicate-id",
      message: `with the id of another entry: ${doubled.told} told apart by address or words, ${doubled.dropped} left out.`,
      hint: "Give every entry an id of its own.",
    }),
  ];
}

function warn(count: number, total: number, problem: Problem): readonly Problem[] {
  if (count === 0) return [];
  return [{ ...problem, message: `${count} of ${total} ${total === 1 ? "entry" : "entries"} ${problem.message}` }];
}
