import { stat } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Audit } from "./audit.ts";
import type { Planet } from "./planet.ts";
import { countEntries, folderSizes, type Sizes, tableSizes } from "./sizes.ts";

/** What a twelfth of the year was like, and how things stand at its end. */
export interface Month {
  readonly runs: number;
  /** Runs that wrote pages. */
  readonly builds: number;
  /** Wall time of a run that wrote no page, and of one that did, medians, ms; 0 when there was none. */
  readonly quietMs: number;
  readonly newsMs: number;
  readonly visits: number;
  /** Visits an hour to a member whose blog is a plain one. */
  readonly steady: number;
  readonly audit: Audit;
  /** Posts kept, whatever became of them. */
  readonly entries: number;
  readonly database: number;
  readonly tables: Sizes;
  readonly output: number;
  readonly folders: Sizes;
  /** Files and folders of the state folder, the database and its copies among them. */
  readonly state: Sizes;
  /** Memory of the process, the servers in it, after all rubbish was swept, MiB. */
  readonly rssMb: number;
  readonly heapMb: number;
}

/** How long a run took, and whether it wrote a page. */
export interface RunTime {
  readonly ms: number;
  readonly hasNews: boolean;
}

/** What is known of a month from its runs. */
export interface Runs {
  readonly runs: readonly RunTime[];
  readonly visits: ReadonlyMap<string, number>;
  readonly plain: ReadonlySet<string>;
  readonly hours: number;
}

/** Takes the measures of a month at its end. */
export async function closeMonth(planet: Planet, { runs, visits, plain, hours }: Runs, audit: Audit): Promise<Month> {
  const times = (news: boolean): number => median(runs.filter(({ hasNews }) => hasNews === news).map(({ ms }) => ms));
  const folders = await folderSizes(planet.outputDir);
  const toPlain = [...visits].reduce((sum, [id, count]) => sum + (plain.has(id) ? count : 0), 0);
  sweep();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    runs: runs.length,
    builds: runs.filter(({ hasNews }) => hasNews).length,
    quietMs: times(false),
    newsMs: times(true),
    visits: [...visits.values()].reduce((a, b) => a + b, 0),
    steady: toPlain / Math.max(1, plain.size) / hours,
    audit,
    entries: countEntries(planet.database),
    database: (await stat(planet.database)).size,
    tables: tableSizes(planet.database),
    output: [...folders.values()].reduce((a, b) => a + b, 0),
    folders,
    state: await folderSizes(planet.stateDir, (path) => path),
    rssMb: rss / 2 ** 20,
    heapMb: heapUsed / 2 ** 20,
  };
}

/** What is still there afterwards is held by somebody. */
function sweep(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
