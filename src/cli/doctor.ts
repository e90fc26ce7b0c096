import { resolve } from "node:path";
import { formatInstant } from "../model/instant.ts";
import { withoutPaths, withoutSecrets } from "../model/secret.ts";
import { type Examination, examine } from "../pipeline/diagnose/examine.ts";
import type { Store } from "../pipeline/ports.ts";
import { diagnosisLines, listDiagnosisLines, needLines } from "../report/diagnosis.ts";
import { diagnosisJson } from "../report/diagnosis-json.ts";
import { hunkLines } from "../report/hunk-lines.ts";
import { jsonText } from "../report/json-text.ts";
import { paint } from "../report/paint.ts";
import { problemLines } from "../report/problems.ts";
import { type Change, isChosen, planChanges, writeChanges } from "./doctor-changes.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { openLiveLine } from "./live-line.ts";
import { inLock } from "./locked.ts";
import { noSuchId } from "./member-called.ts";
import type { DoctorOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import { openRunPorts } from "./run-ports.ts";
import type { World } from "./world.ts";

/**
 * `orrery doctor`: how every feed is, worst first, each with its mend, and the one-line changes of feeds.yaml that would
 * help. `--fix` and `--apply-moves` write them. Ends with {@link EXIT.needsOperator} while something waits for a person.
 */
export async function doctor(options: DoctorOptions, world: World): Promise<ExitCode> {
  return await inLock(options, world, async (planet, store) => {
    const stranger = options.only?.find((id) => planet.config.members.every((member) => member.id !== id));
    if (stranger !== undefined) return refuseStranger(stranger, planet, options, world);
    const examination = await look(planet, store, options, world);
    const file = resolve(world.cwd, options.config);
    const changes = await planChanges(examination.mends, file);
    const written = await writeChanges(
      changes.filter((change) => isChosen(change, options)),
      file,
    );
    if (!written.ok) {
      refuse(written.problems, options, world, options.config);
      return EXIT.usage;
    }
    const result = { ...examination, changes, written: written.changes };
    if (options.json) sayJson(result, planet, world);
    else sayPeople(result, planet, options, world);
    return needsOperator(result) ? EXIT.needsOperator : EXIT.done;
  });
}

/** All that is told. */
interface Result extends Examination {
  readonly changes: readonly Change[];
  /** Those that stand in feeds.yaml now. */
  readonly written: readonly Change[];
}

async function look(
  planet: OpenPlanet,
  store: Store,
  { offline, only, ...options }: DoctorOptions,
  world: World,
): Promise<Examination> {
  const live = await openLiveLine(world, options);
  const ports = openRunPorts(planet, store, world, live);
  try {
    const whom = only === undefined ? undefined : new Set(only);
    return await examine(planet.config, ports, { isOffline: offline, only: whom });
  } finally {
    live.clear();
    await ports.close();
  }
}

function refuseStranger(
  id: string,
  { config: { members } }: OpenPlanet,
  options: DoctorOptions,
  world: World,
): ExitCode {
  refuse([noSuchId(id, members)], options, world);
  return EXIT.usage;
}

/** True while a list is broken, or a feed broken or to be mended, and no change that was just written is about it. */
function needsOperator({ feeds, lists, written }: Result): boolean {
  if (lists.some(({ state }) => state === "broken")) return true;
  const cared = new Set(written.map(({ feedKey }) => feedKey));
  return feeds.some(({ state, feedKey }) => (state === "broken" || state === "mend") && !cared.has(feedKey));
}

function sayJson(result: Result, { now }: OpenPlanet, world: World): void {
  const isWritten = new Set(result.written);
  const changes = result.changes.map((change) => ({
    feedKey: change.feedKey,
    kind: change.kind,
    isSure: change.isSure,
    isWritten: isWritten.has(change),
    lines: shownHunks(change),
    problems: change.problems,
  }));
  const ok = !needsOperator(result);
  world.terminal.say(
    jsonText({
      ok,
      at: formatInstant(now()),
      feeds: result.feeds.map((feed) => diagnosisJson(feed)),
      lists: listsJson(result),
      changes,
    }),
  );
}

function listsJson({ lists }: Result): readonly object[] {
  return lists.map(({ lastGoodAt, nextAt, ...list }) => ({
    ...list,
    ...(lastGoodAt !== undefined && { lastGoodAt: formatInstant(lastGoodAt) }),
    ...(nextAt !== undefined && { nextAt: formatInstant(nextAt) }),
  }));
}

function sayPeople(result: Result, { now }: OpenPlanet, options: DoctorOptions, { terminal }: World): void {
  const brush = paint(terminal.colour);
  const tell = options.quiet ? needLines : diagnosisLines;
  for (const line of listDiagnosisLines(result.lists, now(), brush, options.quiet)) terminal.say(line);
  for (const line of tell(result.feeds, now(), brush)) terminal.say(line);
  const open = result.changes.filter((change) => !result.written.includes(change));
  const kinds: readonly (readonly [string, readonly Change[]])[] = [
    [`${options.config} was changed; the next run asks there:`, result.written],
    ["orrery doctor --fix would write:", open.filter(({ isSure }) => isSure)],
    [
      "After asking the member, orrery doctor --apply-moves --only <id> would write:",
      open.filter(({ isSure, kind }) => !isSure && kind === "moved"),
    ],
    [
      "Not sure enough for --fix; by hand, after a look at it:",
      open.filter(({ isSure, kind }) => !isSure && kind === "found"),
    ],
  ];
  for (const [heading, changes] of kinds) {
    for (const line of changeLines(heading, changes, options.config, brush)) terminal.say(line);
  }
}

function changeLines(
  heading: string,
  changes: readonly Change[],
  file: string,
  brush: ReturnType<typeof paint>,
): readonly string[] {
  if (changes.length === 0) return [];
  const inOrder = changes.toSorted((a, b) => (a.hunks[0]?.line ?? 0) - (b.hunks[0]?.line ?? 0));
  const lines = inOrder.flatMap((change) => shownHunks(change));
  const diff = lines.length === 0 ? [] : hunkLines(file, lines, brush);
  const problems = changes.flatMap((change) =>
    change.problems.flatMap((problem) => problemLines(problem, brush, file)),
  );
  return ["", heading, ...diff, ...problems];
}

/** The lines of a change as they may be shown (security rule S25). */
function shownHunks({ hunks, isPrivate }: Change): Change["hunks"] {
  const hide = isPrivate ? withoutPaths : withoutSecrets;
  return hunks.map(({ line, before, after }) => ({ line, before: before.map(hide), after: after.map(hide) }));
}
