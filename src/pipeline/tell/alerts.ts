import { listName } from "../../list/list-name.ts";
import type { Alert, AlertsReport } from "../../model/alert.ts";
import type { FeedState } from "../../model/feed.ts";
import { DAY_MS, type Instant } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { RefreshReport } from "../../model/run-report.ts";
import { withoutPaths } from "../../model/secret.ts";
import type { Ports } from "../ports.ts";
import { isUnasked } from "../refresh/whom-to-ask.ts";
import type { AlertFeed } from "./alert-states.ts";

/** A certificate that ends later than this is nobody's business yet. */
const CERTIFICATE_MS: number = 8 * DAY_MS;

/**
 * Finds out what began and what ended to wait for the operator in a run, and remembers it. With `onProblem` the operator is
 * told; who cannot be reached is told at the next run. Where nothing is the matter, no more is loaded for it than this.
 *
 * @returns what changed; empty lists at most runs.
 */
export async function noteAlerts(
  config: PlanetConfig,
  ports: Pick<Ports, "store" | "now" | "visitor" | "secret" | "runCommand">,
  report: RefreshReport,
): Promise<AlertsReport> {
  const { store } = ports;
  const now = ports.now();
  const known = [...(await store.notes("alert")).values()];
  const feeds = [...feedsOf(config, await store.feeds(), now), ...(await listsOf(config, store))];
  const isQuiet = report.nothingRead === undefined && known.every(({ endedAt }) => endedAt !== undefined);
  const found =
    isQuiet && !feeds.some(({ state }) => mayWait(state, now))
      ? { began: [], ended: [] }
      : await (await import("./find-alerts.ts")).findAlerts(known, feeds, report, ports);
  return { ...found, ...(await tell(config, ports, [...known, ...found.began])) };
}

async function tell(
  config: PlanetConfig,
  ports: Parameters<typeof noteAlerts>[1],
  alerts: readonly Alert[],
): Promise<Pick<AlertsReport, "told" | "problems">> {
  if (config.onProblem === undefined || alerts.length === 0) return { told: [], problems: [] };
  const { tellOperator } = await import("./tell-operator.ts");
  return await tellOperator(config, config.onProblem, ports);
}

/** False of a feed of which nothing could be said: most feeds, and there may be thousands. */
function mayWait(
  { problem, quarantine, movedTo, certificateEndsAt: end, warnings, status }: FeedState,
  now: Instant,
): boolean {
  const isPlain = problem === undefined && quarantine === undefined && movedTo === undefined && status === "active";
  return !isPlain || warnings.length > 0 || (end !== undefined && end - now < CERTIFICATE_MS);
}

/** Of feeds that nobody asks any more, because their members are paused, left or want to be left out, nothing waits for anybody. */
function feedsOf({ members }: PlanetConfig, rows: readonly FeedState[], now: Instant): readonly AlertFeed[] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const asked = members.filter((member) => !isUnasked(member, now));
  return asked.flatMap((member) =>
    member.subscriptions.flatMap(({ key }) => {
      const state = byKey.get(key);
      return state === undefined ? [] : [{ about: `feed ${key}`, member, state }];
    }),
  );
}

/** How a list is visited is remembered in the terms of a feed, and it fails for as long before anybody is told. */
async function listsOf({ lists = [] }: PlanetConfig, store: Ports["store"]): Promise<readonly AlertFeed[]> {
  if (lists.length === 0) return [];
  const rows = await store.notes("list");
  return lists.flatMap((list) => {
    const state = rows.get(list.key);
    if (state === undefined) return [];
    // Everybody can read of alerts, and many a shared table is found by those alone who know its address.
    const member = { name: withoutPaths(list.key) };
    return [{ about: `list ${listName(list)}`, member, state: { ...state, warnings: [] } }];
  });
}
