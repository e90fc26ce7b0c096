import type { SpanFigures, Statistics } from "../model/statistics.ts";
import { formatBytes, formatDuration } from "./duration.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";

/** Widest bar, in letters. */
const BAR = 20;

/** One column: its heading, and what stands in a row. Figures stand at the right, bars at the left. */
interface Column {
  readonly heading: string;
  readonly cell: (span: SpanFigures) => string;
  readonly isBar?: true;
}

/** The figures of a planet or a member as a table, a line for each span; what was never measured has no column. */
export function statisticsLines({ by, name, feeds, posts, spans }: Statistics, brush: Paint): readonly string[] {
  const most = Math.max(1, ...spans.map((span) => span.posts));
  const columns = columnsOf(by, spans, most);
  const rows = [columns.map(({ heading }) => heading), ...spans.map((span) => columns.map(({ cell }) => cell(span)))];
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => (columns[at]?.isBar === true ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
  const [head = "", ...body] = lines;
  const sum = `${posts} ${posts === 1 ? "post" : "posts"} from ${feeds} ${feeds === 1 ? "feed" : "feeds"}`;
  return [`${brush.strong(printable(name))} ${sum}`, "", brush.quiet(head), ...body];
}

function columnsOf(by: Statistics["by"], spans: readonly SpanFigures[], most: number): readonly Column[] {
  const has = (key: keyof SpanFigures): boolean => spans.some((span) => span[key] !== undefined);
  const several = spans.some(({ members }) => members > 1);
  return [
    { heading: by === "day" ? "day" : `${by} from`, cell: ({ from }) => from },
    { heading: "posts", cell: ({ posts }) => String(posts) },
    { heading: "", cell: ({ posts }) => barOf(posts, most), isBar: true },
    ...(several ? [{ heading: "members", cell: ({ members }: SpanFigures) => String(members) }] : []),
    { heading: "visits", cell: ({ visits }) => some(visits) },
    { heading: "failed", cell: ({ visits, failed }) => share(failed, visits) },
    ...(has("notModified")
      ? [{ heading: "304", cell: ({ visits, notModified }: SpanFigures) => share(notModified, visits) }]
      : []),
    { heading: "read", cell: ({ visits, bytes }) => (visits === 0 ? "–" : formatBytes(bytes)) },
    ...(has("builds") ? [{ heading: "built", cell: builtOf }] : []),
    ...(has("databaseBytes")
      ? [{ heading: "database", cell: ({ databaseBytes }: SpanFigures) => size(databaseBytes) }]
      : []),
    ...(has("outputBytes") ? [{ heading: "site", cell: ({ outputBytes }: SpanFigures) => size(outputBytes) }] : []),
  ];
}

/** A bar for a share of the largest; what is there at all has one. */
function barOf(posts: number, most: number): string {
  return posts === 0 ? "" : "█".repeat(Math.max(1, Math.round((posts / most) * BAR)));
}

/** Builds and the time that one took on average: `14 × 1.2 s`. */
function builtOf({ builds }: SpanFigures): string {
  if (builds === undefined || builds.times === 0) return "–";
  return `${builds.times} × ${formatDuration(builds.ms / builds.times)}`;
}

function some(count: number): string {
  return count === 0 ? "–" : String(count);
}

function size(bytes: number | undefined): string {
  return bytes === undefined ? "–" : formatBytes(bytes);
}

function share(part: number | undefined, whole: number): string {
  if (part === undefined || whole === 0) return "–";
  const percent = (part / whole) * 100;
  return percent > 0 && percent < 1 ? "< 1 %" : `${Math.round(percent)} %`;
}
