import type { FeedState } from "../model/feed.ts";
import { formatInstant } from "../model/instant.ts";
import type { Member } from "../model/member.ts";
import { withoutPaths, withoutSecrets } from "../model/secret.ts";
import { cellWidth, padCell } from "../report/cells.ts";
import { jsonText } from "../report/json-text.ts";
import { paint } from "../report/paint.ts";
import { printable } from "../report/printable.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { inLock } from "./locked.ts";
import type { CommonOptions } from "./options.ts";
import type { World } from "./world.ts";

/** One feed of a member, as `list` tells it. */
interface Line {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly feed: string;
  /** The list that the member comes from; absent for those of feeds.yaml. */
  readonly list?: string;
  /** RFC 3339; absent before the first good visit. */
  readonly lastGood?: string;
  readonly state: "new" | "well" | "failing" | "gone" | "quarantined" | "paused" | "left" | "opted-out";
}

/** `orrery list`: every member's feeds in the order of feeds.yaml, those of lists behind, and how they were at the last visit. Asks nobody. */
export async function list(options: CommonOptions, world: World): Promise<ExitCode> {
  return await inLock(options, world, async ({ config }, store) => {
    const rows = new Map((await store.feeds()).map((row) => [row.key, row]));
    const lines = config.members.flatMap((member) => linesOf(member, rows));
    if (options.json) world.terminal.say(jsonText({ ok: true, members: config.members.length, feeds: lines }));
    else sayLines(lines, config.members.length, options, world);
    return EXIT.done;
  });
}

function linesOf(member: Member, rows: ReadonlyMap<string, FeedState>): readonly Line[] {
  const hide = member.isPrivate === true ? withoutPaths : withoutSecrets;
  return member.subscriptions.map(({ key, url, path }) => {
    const row = rows.get(key);
    const lastGood = row?.lastGoodAt;
    return {
      id: member.id,
      name: member.name,
      groups: member.groups,
      feed: hide(url ?? path ?? ""),
      ...(member.list === undefined ? {} : { list: member.list.name }),
      ...(lastGood === undefined ? {} : { lastGood: formatInstant(lastGood) }),
      state: stateOf(member, row),
    };
  });
}

function stateOf({ isPaused, leftAt, ownWord }: Member, row: FeedState | undefined): Line["state"] {
  if (ownWord?.word === "none") return "opted-out";
  if (isPaused === true) return "paused";
  if (leftAt !== undefined) return "left";
  if (row?.lastVisitAt === undefined) return "new";
  if (row.status === "gone") return "gone";
  if (row.quarantine !== undefined && row.quarantine.isAccepted !== true) return "quarantined";
  return row.failures > 0 ? "failing" : "well";
}

/** Columns as wide as their widest cell, but the last. */
function sayLines(lines: readonly Line[], members: number, { quiet }: CommonOptions, { terminal }: World): void {
  const brush = paint(terminal.colour);
  const cells = lines.map(({ id, name, state, lastGood, feed, list }) => [
    id,
    printable(name),
    state,
    lastGood?.slice(0, 10) ?? "never",
    printable(list === undefined ? feed : `${feed} (from the list ${list})`),
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...cells.map((row) => cellWidth(row[column] ?? ""))));
  for (const [row, { state }] of cells.map((cell, at) => [cell, lines[at] ?? { state: "new" }] as const)) {
    const text = row.map((cell, column) => padCell(cell, widths[column] ?? 0)).join("  ");
    terminal.say(state === "well" || state === "new" ? text : brush.odd(text));
  }
  if (!quiet)
    terminal.say(
      `${members} ${members === 1 ? "member" : "members"}, ${lines.length} ${lines.length === 1 ? "feed" : "feeds"}.`,
    );
}
