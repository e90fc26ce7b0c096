import { withoutSecrets } from "../model/secret.ts";
import { canonicalUrl } from "../model/url.ts";
import type { ImportPlan } from "../pipeline/members/import-members.ts";
import type { Paint } from "../report/paint.ts";
import { printable } from "../report/printable.ts";

/** So many lines of one kind are shown; `--json` has them all. */
const MOST = 20;

/** Who would come: one line a member. */
export function memberLines({ members }: ImportPlan, brush: Paint): readonly string[] {
  return members.map(({ name, feed, feeds = [] }) => {
    const addresses = feed === undefined ? feeds : [feed];
    return `${brush.good("+")} ${printable(name)} ${brush.quiet(addresses.map(printable).join(" "))}`;
  });
}

/** Addresses of the old planet that go under `paths:`, so that its subscribers find their feeds. */
export function pathLines({ paths }: ImportPlan, isTrial: boolean, brush: Paint): readonly string[] {
  const heading = `Feeds and lists of the old planet that ${isTrial ? "would stay" : "stay"} where they were, by \`paths:\`:`;
  return part(
    heading,
    paths.map(({ from, to }) => [`  ${printable(from)}: ${to}`]),
    brush,
  );
}

/** Lists that go under `lists:`: their members come with every run. */
export function followLines(follow: readonly string[], isTrial: boolean, brush: Paint): readonly string[] {
  const heading = isTrial
    ? "Lists that would stand under `lists:`:"
    : "Lists that stand under `lists:` now, and are read by every run:";
  return part(
    heading,
    follow.map((url) => [`  ${printable(withoutSecrets(url))}`]),
    brush,
  );
}

/**
 * What does not come, and what is left for the operator to do.
 *
 * @param follow - lists that do come.
 */
export function asideLines(plan: ImportPlan, follow: readonly string[], brush: Paint): readonly string[] {
  const keyOf = (source: string): string => canonicalUrl(source) ?? source;
  const followed = new Set(follow.map(keyOf));
  const there = plan.lists.filter(({ isKnown }) => isKnown === true);
  return [
    ...part(
      "Left out, because they are there already:",
      [
        ...plan.duplicates.map((row) => [`  ${placeOf(row)}${printable(row.name)} ${printable(row.feed)}: ${row.why}`]),
        ...there.map((row) => [`  ${placeOf(row)}${printable(row.source)}: It stands under \`lists:\`.`]),
      ],
      brush,
    ),
    ...part(
      "Lists that are named and were not read; import them, too, or name them under `lists:`, if you want their members:",
      plan.lists
        .filter(({ source, isKnown }) => isKnown !== true && !followed.has(keyOf(source)))
        .map((row) => [`  ${placeOf(row)}${printable(row.source)}`]),
      brush,
    ),
    ...part(
      "Not understood:",
      plan.notUnderstood.map((row) => [
        `  ${placeOf(row)}${printable(row.what)}: ${printable(row.why)}`,
        `    ${brush.quiet("→")} ${printable(row.mend)}`,
      ]),
      brush,
    ),
    ...part(
      "Settings of the whole planet, to be written into feeds.yaml by hand where you want them:",
      plan.suggestions.map(({ key, value }) => [`  ${key}: ${printable(String(value))}`]),
      brush,
    ),
  ];
}

/** The plan as `--json` tells it, without secrets in what comes from the list (security rule S25). */
export function planJson(
  { members, lists, notUnderstood, duplicates, suggestions, paths }: ImportPlan,
  follow: readonly string[],
): object {
  return {
    members,
    paths,
    follow: follow.map(withoutSecrets),
    lists: lists.map((row) => ({ ...row, source: withoutSecrets(row.source) })),
    notUnderstood: notUnderstood.map((row) => ({ ...row, what: withoutSecrets(row.what) })),
    duplicates: duplicates.map((row) => ({ ...row, feed: withoutSecrets(row.feed) })),
    suggestions,
  };
}

function placeOf({ file, line }: { readonly file?: string; readonly line?: number }): string {
  if (file === undefined) return "";
  return line === undefined ? `${printable(file)}: ` : `${printable(file)}:${line}: `;
}

function part(heading: string, rows: readonly (readonly string[])[], brush: Paint): readonly string[] {
  if (rows.length === 0) return [];
  const more = rows.length > MOST ? [brush.quiet(`  … and ${rows.length - MOST} more; --json shows all`)] : [];
  return ["", brush.strong(heading), ...rows.slice(0, MOST).flat(), ...more];
}
