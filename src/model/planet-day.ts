/**
 * What the runs of one day came to, kept for ever: one row a day. Days begin at midnight UTC, as those of visits do.
 */
export interface PlanetDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly runs: number;
  /** Feeds asked, how many of these visits failed, and how many were answered with 304. */
  readonly visits: number;
  readonly failed: number;
  readonly notModified: number;
  /** Read from the wire. */
  readonly bytes: number;
  /** Posts that were new. */
  readonly added: number;
  /** Builds that made at least one page, their pages, and the time they took together, ms. */
  readonly builds: number;
  readonly pages: number;
  readonly buildMs: number;
  /** As of the last run of the day: feeds of feeds.yaml, and bytes of the database and of the site. */
  readonly feeds: number;
  readonly databaseBytes: number;
  readonly outputBytes: number;
}

/** A day on which nothing was done yet. */
export function emptyDay(day: number): PlanetDay {
  const nothing = { runs: 0, visits: 0, failed: 0, notModified: 0, bytes: 0, added: 0 };
  return { day, ...nothing, builds: 0, pages: 0, buildMs: 0, feeds: 0, databaseBytes: 0, outputBytes: 0 };
}

/**
 * Two reports of one time as one: what was done is added up, how large things are is the later word. A size of 0 was not
 * measured.
 */
export function addDays(before: PlanetDay, after: PlanetDay): PlanetDay {
  return {
    day: after.day,
    runs: before.runs + after.runs,
    visits: before.visits + after.visits,
    failed: before.failed + after.failed,
    notModified: before.notModified + after.notModified,
    bytes: before.bytes + after.bytes,
    added: before.added + after.added,
    builds: before.builds + after.builds,
    pages: before.pages + after.pages,
    buildMs: before.buildMs + after.buildMs,
    feeds: after.feeds,
    databaseBytes: after.databaseBytes === 0 ? before.databaseBytes : after.databaseBytes,
    outputBytes: after.outputBytes === 0 ? before.outputBytes : after.outputBytes,
  };
}
