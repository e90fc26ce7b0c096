import { listName } from "../../list/list-name.ts";
import type { PlannedList } from "../../model/dry-run.ts";
import type { Instant } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { ListVisits, ReadingList } from "../../model/reading-list.ts";
import { withoutSecrets } from "../../model/secret.ts";
import type { Store } from "../ports.ts";
import { knownCopies } from "./planet-lists.ts";
import { listRows } from "./rows.ts";
import { decideList, type ListAsking } from "./visit.ts";

/** Which reading lists a run would ask, as it would decide when it begins. Asks nobody, writes nothing. */
export async function planLists(
  { lists = [] }: PlanetConfig,
  store: Pick<Store, "notes" | "feeds">,
  asking: ListAsking,
  now: Instant,
): Promise<readonly PlannedList[]> {
  if (lists.length === 0) return [];
  const rows = await listRows(lists, await knownCopies(store), () => store.feeds(), now);
  return rows.flatMap((row, index) => {
    const list = lists[index];
    return list === undefined ? [] : [planList(list, row, asking, now)];
  });
}

function planList(list: ReadingList, row: ListVisits, asking: ListAsking, now: Instant): PlannedList {
  const { plan, why } = decideList(list, row, asking, now);
  const nextAt = plan === "held" ? (row.hold?.until ?? row.nextAt) : row.nextAt;
  return { name: listName(list), source: withoutSecrets(row.source), plan, why: withoutSecrets(why), nextAt };
}
