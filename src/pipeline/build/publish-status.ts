import type { Instant } from "../../model/instant.ts";
import type { RefreshReport } from "../../model/run-report.ts";
import { writeStatus } from "../../publish/status.ts";
import { statusOf } from "../../report/status.ts";
import type { Store } from "../../store/store.ts";

/** Writes the facts of a run to the site's status.json: what would otherwise change a page at every run. */
export async function publishStatus(
  report: RefreshReport,
  { store, outputDir, now }: { readonly store: Store; readonly outputDir: string; readonly now: Instant },
): Promise<void> {
  const rows = await store.feeds();
  const good = rows.filter((feed) => feed.lastGoodAt !== undefined && feed.failures === 0);
  const visited = rows.flatMap(({ key, lastVisitAt }) =>
    lastVisitAt === undefined ? [] : [[key, lastVisitAt] as const],
  );
  await writeStatus(outputDir, { ...statusOf(report, now, new Set(good.map(({ key }) => key)), new Map(visited)) });
}
