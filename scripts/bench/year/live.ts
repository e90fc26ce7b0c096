import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Auditor, openAuditor } from "./audit.ts";
import type { Manners } from "./manners.ts";
import { closeMonth, type Month, type RunTime } from "./month.ts";
import { openPlanet, type Planet } from "./planet.ts";
import { planetFile } from "./planet-file.ts";
import { differences } from "./same-tree.ts";
import { openSchedule, type Schedule } from "./schedule.ts";
import { type Story, tellStory } from "./story.ts";
import { type Subscriber, subscribe } from "./subscriber.ts";
import { timeOf } from "./time.ts";
import { type Given, openTruth, type Truth } from "./truth.ts";
import { openWeb } from "./web.ts";

/** How a year is to be lived. */
export interface Plan {
  readonly members: number;
  readonly hours: number;
  readonly seed: number;
  /** Between two runs. */
  readonly everyMinutes: number;
  /** Begins a run up to so many seconds late, as schedulers do. */
  readonly lateSeconds: number;
  /** Empty folder for the planet. */
  readonly folder: string;
  /** Told at the end of each month. */
  readonly progress: (month: Month, number: number) => void;
}

/** What a year came to. */
export interface Year {
  readonly months: readonly Month[];
  readonly manners: Manners;
  /** Requests that the runs told of, which should be those the servers saw. */
  readonly told: number;
  readonly faults: readonly string[];
  /** Posts read within two hours of their date that the daily subscriber never saw. */
  readonly missed: readonly string[];
  /** Of a flood, in which the feed holds ten of a day. */
  readonly missedOfFlood: number;
  readonly subscriberSaw: number;
  /** Feeds in quarantine, or gone, at the end. */
  readonly ends: readonly string[];
  /** Files that a build from nothing makes otherwise than the builds of a year did. */
  readonly otherwise: readonly string[];
  readonly files: number;
  readonly ms: number;
  readonly cpuMs: number;
}

const MONTHS = 12;
const TIMELY_HOURS = 2;
const DAY = 24;

/** Lives through a year, run by run. @throws Error for a bug in the program. */
export async function live(plan: Plan): Promise<Year> {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const story = tellStory(plan);
  const truth = openTruth();
  const clock = { hour: 0 };
  const web = await openWeb(story, { now: () => clock.hour, served: truth.served });
  const now = () => timeOf(clock.hour);
  const planet = openPlanet(plan.folder, { web, chance: story.chance, now });
  try {
    const watchers = { schedule: openSchedule(), auditor: openAuditor(), subscriber: subscribe() };
    const lived = await liveThrough({ plan, story, planet, port: web.port, truth, clock, ...watchers });
    const fresh = await buildAfresh(plan.folder, planet);
    const { user, system } = process.cpuUsage(cpu);
    const spent = { ms: performance.now() - start, cpuMs: (user + system) / 1000 };
    return { ...lived, ...fresh, ...spent, manners: web.watch.manners() };
  } finally {
    await planet.close();
    await web.close();
  }
}

interface Stage {
  readonly plan: Plan;
  readonly story: Story;
  readonly planet: Planet;
  readonly port: number;
  readonly truth: Truth;
  readonly clock: { hour: number };
  readonly schedule: Schedule;
  readonly auditor: Auditor;
  readonly subscriber: Subscriber;
}

type Lived = Pick<Year, "months" | "told" | "faults" | "missed" | "missedOfFlood" | "subscriberSaw" | "ends">;

async function liveThrough(stage: Stage): Promise<Lived> {
  const { plan, planet, schedule, subscriber, truth } = stage;
  const months: Month[] = [];
  const runs = Math.ceil((plan.hours * 60) / plan.everyMinutes);
  for (let number = 1; number <= MONTHS; number += 1) {
    const [from, end] = [number - 1, number].map((at) => Math.round((runs * at) / MONTHS));
    const month = await liveMonth(stage, from ?? 0, end ?? 0);
    months.push(month);
    plan.progress(month, number);
  }
  await subscriber.look(planet.outputDir);
  return {
    months,
    told: schedule.told(),
    faults: [
      ...months.flatMap((month) => [...month.audit.faults, ...countFault(month)]),
      ...schedule.faults(),
      ...subscriber.faults(),
    ],
    ...partMissed(subscriber.missed(truth.given(), TIMELY_HOURS)),
    subscriberSaw: subscriber.seen(),
    ends: await endsOf(planet),
  };
}

/** Runs by their numbers, `end` left out. */
async function liveMonth(stage: Stage, from: number, end: number): Promise<Month> {
  const { plan, story, planet, schedule, auditor, truth } = stage;
  const runs: RunTime[] = [];
  for (let run = from; run < end; run += 1) runs.push(await runOnce(stage, run));
  const audit = await planet.withStore((store) => auditor.audit(truth.given(), store));
  const plain = new Set(story.blogs.filter(({ role }) => role === "plain").map(({ id }) => id));
  return await closeMonth(planet, { runs, visits: schedule.takeVisits(), plain, hours: plan.hours / MONTHS }, audit);
}

async function runOnce(
  { plan, story, planet, port, clock, schedule, subscriber }: Stage,
  run: number,
): Promise<RunTime> {
  const before = clock.hour;
  const late = plan.lateSeconds * story.chance.fraction("late", run);
  clock.hour = (run * plan.everyMinutes) / 60 + late / 3600;
  const outcome = await planet.run(planetFile(story, clock.hour, port));
  schedule.note(outcome, timeOf(clock.hour));
  const isNewDay = run === 0 || Math.floor(clock.hour / DAY) > Math.floor(before / DAY);
  if (isNewDay) await subscriber.look(planet.outputDir);
  return { ms: outcome.ms, hasNews: (outcome.build?.rendered ?? 0) > 0 };
}

function partMissed(missed: readonly Given[]): Pick<Year, "missed" | "missedOfFlood"> {
  const others = missed.filter(({ post }) => post.isFlood !== true);
  return { missed: others.map(({ item }) => item.link), missedOfFlood: missed.length - others.length };
}

/** A row that is nobody's post, or a post without a row of its own. */
function countFault({ entries, audit }: Month): readonly string[] {
  return entries === audit.given ? [] : [`${entries} posts are kept, ${audit.given} were given`];
}

async function endsOf(planet: Planet): Promise<readonly string[]> {
  const rows = await planet.withStore((store) => store.feeds());
  return rows.flatMap(({ key, status, quarantine, problem }) => {
    if (quarantine !== undefined) return [`${key}: in quarantine`];
    if (status === "gone") return [`${key}: gone`];
    return problem === undefined ? [] : [`${key}: ${problem.code}`];
  });
}

async function buildAfresh(folder: string, planet: Planet): Promise<Pick<Year, "otherwise" | "files">> {
  const output = join(folder, "fresh");
  const state = join(folder, "fresh-state");
  await Promise.all([output, state].map((path) => mkdir(path)));
  const { planned } = await planet.buildAfresh(output, state);
  return { otherwise: differences(planet.outputDir, output), files: planned };
}
