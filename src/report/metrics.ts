/** What a worker tells of itself and of the planet. */
export interface WorkerFigures {
  /** Since this worker began. */
  readonly visited: number;
  readonly failed: number;
  readonly inFlight: number;
  /** Of the planet: feeds whose time has come, how long the longest has waited (ms), places that workers hold. */
  readonly due: number;
  readonly lagMs: number;
  readonly leases: number;
}

/** Each with its type and its help, which Prometheus shows. */
const METRICS: readonly (readonly [
  name: string,
  type: "counter" | "gauge",
  help: string,
  value: (figures: WorkerFigures) => number,
])[] = [
  ["orrery_visits_total", "counter", "Feeds that this worker has visited.", ({ visited }) => visited],
  ["orrery_visits_failed_total", "counter", "Visits of this worker that failed.", ({ failed }) => failed],
  ["orrery_visits_in_flight", "gauge", "Feeds that this worker visits now.", ({ inFlight }) => inFlight],
  ["orrery_feeds_due", "gauge", "Feeds of the planet whose time has come.", ({ due }) => due],
  ["orrery_lag_seconds", "gauge", "How long the longest of them has waited.", ({ lagMs }) => lagMs / 1000],
  ["orrery_leases", "gauge", "Hosts and platforms that workers of the planet hold.", ({ leases }) => leases],
];

/** The figures as Prometheus reads them. @see https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function metricsText(figures: WorkerFigures): string {
  const lines = METRICS.flatMap(([name, type, help, value]) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    `${name} ${value(figures)}`,
  ]);
  return `${lines.join("\n")}\n`;
}
