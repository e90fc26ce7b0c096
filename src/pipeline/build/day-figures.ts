import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { visitDayOf } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import { dayKey } from "../../model/note.ts";
import { addDays, emptyDay, type PlanetDay } from "../../model/planet-day.ts";
import type { BuildReport, RefreshReport } from "../../model/run-report.ts";
import type { Store } from "../../store/store.ts";

/** What a run did, and where its planet lies. */
export interface RunFigures {
  readonly report: RefreshReport;
  /** Absent when nothing was built. */
  readonly built?: BuildReport | undefined;
  readonly outputDir: string;
  readonly stateDir: string;
  readonly now: Instant;
}

/** Adds a run to the figures of its day, which `orrery stats` tells. */
export async function recordDay(store: Store, figures: RunFigures): Promise<void> {
  const day = visitDayOf(figures.now);
  const key = dayKey(day);
  const before = (await store.notes("day", key)).get(key) ?? emptyDay(day);
  await store.putNotes("day", new Map([[key, addDays(before, dayOf(figures, day, before))]]));
}

/** A run by itself, in the figures of a day. */
function dayOf({ report, built, outputDir, stateDir }: RunFigures, day: number, before: PlanetDay): PlanetDay {
  const asked = report.feeds.filter(({ result }) => result !== "not-due" && result !== "gone");
  const sum = (figure: (feed: (typeof asked)[number]) => number): number =>
    asked.reduce((total, feed) => total + figure(feed), 0);
  const isMade = built !== undefined && built.rendered > 0;
  // Looking at every file of a large site takes a while: once a day is enough for a figure that grows by months.
  const isGrown = before.outputBytes === 0 && built !== undefined && built.planned > 0;
  return {
    day,
    runs: 1,
    visits: asked.length,
    failed: sum(({ result }) => Number(result === "failed")),
    notModified: sum(({ result }) => Number(result === "not-modified")),
    bytes: sum(({ wireBytes }) => wireBytes),
    added: sum(({ added }) => added),
    builds: Number(isMade),
    pages: isMade ? built.rendered : 0,
    buildMs: isMade ? Math.round(built.ms) : 0,
    feeds: report.feeds.length,
    databaseBytes: databaseBytes(stateDir),
    outputBytes: isGrown ? folderBytes(outputDir) : 0,
  };
}

/** Of the database and what it has not yet taken in; 0 where it is no file of ours. */
function databaseBytes(stateDir: string): number {
  const files = ["orrery.db", "orrery.db-wal"].map((name) => statSync(join(stateDir, name), { throwIfNoEntry: false }));
  return files.reduce((sum, file) => sum + (file?.size ?? 0), 0);
}

function folderBytes(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  const size = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return files.reduce((sum, file) => sum + size(join(file.parentPath, file.name)), 0);
}
