import { listName } from "../../list/list-name.ts";
import { notYetRead, unreadProblem } from "../../list/list-problems.ts";
import type { ListDiagnosis } from "../../model/diagnosis.ts";
import { DAY_MS, type Instant } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { ListCopy, ListVisits, ReadingList } from "../../model/reading-list.ts";
import { shownProblem } from "../../model/secret.ts";
import { knownCopies } from "../lists/planet-lists.ts";
import type { Store } from "../ports.ts";

/** A list that could not be read for so long does not come back by itself. */
const LASTING_MS: number = 3 * DAY_MS;

/** How the lists of a planet are, in the order of feeds.yaml. Asks nobody. */
export async function diagnoseLists(
  { lists = [] }: PlanetConfig,
  store: Pick<Store, "notes">,
  now: Instant,
): Promise<readonly ListDiagnosis[]> {
  if (lists.length === 0) return [];
  const copies = await knownCopies(store);
  return lists.map((list) => diagnoseList(list, copies.get(list.key), now));
}

function diagnoseList(list: ReadingList, copy: ListCopy | undefined, now: Instant): ListDiagnosis {
  const name = listName(list);
  const { visits, members } = copy ?? {};
  const told = { name, members: members?.length ?? 0 };
  if (visits === undefined) return { ...told, state: "new", problems: [notYetRead(name)] };
  const { problem, lastGoodAt, nextAt, nextWhy, warnings } = visits;
  const isFailing = problem !== undefined && visits.failures > 0;
  const problems = isFailing ? [unreadProblem({ ...told, hasCopy: lastGoodAt !== undefined }, problem)] : warnings;
  return {
    ...told,
    state: isFailing ? needOf(visits, list, now) : warnings.length > 0 ? "note" : "good",
    problems: problems.map((each) => shownProblem(each)),
    ...(lastGoodAt !== undefined && { lastGoodAt }),
    // A file is read at every run.
    ...(list.path === undefined && { nextAt, nextWhy }),
  };
}

/** A list that was never read is mistyped, and one that is a file is here: there is nothing to wait for. */
function needOf({ lastGoodAt, failingSince }: ListVisits, { path }: ReadingList, now: Instant): "broken" | "wait" {
  const isOurs = lastGoodAt === undefined || path !== undefined;
  return isOurs || now - (failingSince ?? now) >= LASTING_MS ? "broken" : "wait";
}
