import { expect, it } from "vitest";
import { metricsText } from "./metrics.ts";

it("gives each figure with its type, and times in seconds", () => {
  const text = metricsText({ visited: 7, failed: 2, inFlight: 3, due: 11, lagMs: 1500, leases: 4 });
  expect(text.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toEqual([
    "orrery_visits_total 7",
    "orrery_visits_failed_total 2",
    "orrery_visits_in_flight 3",
    "orrery_feeds_due 11",
    "orrery_lag_seconds 1.5",
    "orrery_leases 4",
  ]);
  expect(text).toContain("# TYPE orrery_visits_total counter\n");
  expect(text.endsWith("\n")).toBe(true);
});
