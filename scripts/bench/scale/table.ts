import type { Fetched } from "./fetcher.ts";
import type { Manners } from "./manners.ts";
import type { Bytes } from "./web.ts";

/** What one trial came to. */
export interface Outcome {
  readonly feeds: number;
  readonly store: "sqlite" | "postgres";
  readonly minutes: number;
  readonly news: number;
  /** One for each process. */
  readonly fetched: readonly Fetched[];
  readonly manners: Manners;
  readonly bytes: Bytes;
  /** Until the last feed was asked; of SQLite until the process ended. */
  readonly wallMs: number;
  /** Of all processes of the database server. */
  readonly serverCpuMs: number;
}

/** An outcome as lines for people. */
export function scaleTable({
  feeds,
  store,
  minutes,
  news,
  fetched,
  manners,
  bytes,
  wallMs,
  serverCpuMs,
}: Outcome): string {
  const cpuMs = fetched.reduce((sum, one) => sum + one.cpuMs, 0);
  const all = cpuMs + serverCpuMs;
  const who = store === "sqlite" ? "one process on SQLite" : `${fetched.length} on PostgreSQL`;
  const due = minutes === 0 ? "all due at once" : `due over ${minutes} minutes`;
  const rows: readonly (readonly [string, string])[] = [
    ["wall, s", (wallMs / 1000).toFixed(1)],
    ["feeds a second", (manners.asked / (wallMs / 1000)).toFixed(1)],
    ["CPU of fetching, s", (cpuMs / 1000).toFixed(1)],
    ["CPU of the database server, s", (serverCpuMs / 1000).toFixed(1)],
    ["its share, %", ((100 * serverCpuMs) / all).toFixed(1)],
    ["CPU a feed, ms", (all / manners.asked).toFixed(2)],
    ["of two cores for an hour, %", ((100 * all) / 7_200_000).toFixed(2)],
    ["peak RSS of one process, MiB", Math.max(...fetched.map(({ rssMb }) => rssMb)).toFixed(0)],
    ["loop lag, longest and 99 %, ms", `${most(fetched, "lagMaxMs")}, ${most(fetched, "lag99Ms")}`],
    ["waited when due: half, 99 %, all, s", manners.waitedS.map((seconds) => seconds.toFixed(1)).join(", ")],
    ["in flight on a host, at most", String(manners.hostAtOnce)],
    ["quiet on a host, shortest, ms", manners.hostGapMs?.toFixed(0) ?? "-"],
    ["in flight on a platform, at most", String(manners.platformAtOnce)],
    ["starts on a platform in ten s, most", String(manners.startsInTenS)],
    ["largest platform: feeds, starts a s", `${manners.largest}, ${manners.largestPerS.toFixed(2)}`],
    ["bytes a feed: asked, answered", [bytes.asked, bytes.answered].map((one) => (one / feeds).toFixed(0)).join(", ")],
    ["asked, of them again", `${manners.asked}, ${manners.askedAgain}`],
    ["exit codes", fetched.map(({ code }) => code).join(", ")],
  ];
  return [
    `${feeds} feeds, ${100 * news} % with news, ${who}, ${due}`,
    ...rows.map(([name, cell]) => name.padEnd(40) + cell.padStart(20)),
  ].join("\n");
}

function most(fetched: readonly Fetched[], figure: "lagMaxMs" | "lag99Ms"): string {
  return Math.max(...fetched.map((one) => one[figure])).toFixed(0);
}
