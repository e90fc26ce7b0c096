import { decideCopy, decideUnchanged } from "../../list/decide-copy.ts";
import { listName } from "../../list/list-name.ts";
import { leftOut, shrunk, tooMany, unreadProblem } from "../../list/list-problems.ts";
import type { FeedState, VisitOutcome } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import { type ListCopy, type ListVisits, MAX_LISTED, type ReadingList } from "../../model/reading-list.ts";
import type { ListReport } from "../../model/run-report.ts";
import { shownProblem } from "../../model/secret.ts";
import type { Ports, Store } from "../ports.ts";
import { visitsAfter } from "./visit.ts";

/** What reading lists needs of the world. */
export type ListPorts = Pick<Ports, "now" | "random" | "visitor"> & {
  readonly store: Pick<Store, "notes" | "putNotes" | "feeds">;
};

/** What all lists of one run share. */
export interface ListsRun {
  readonly config: PlanetConfig;
  readonly ports: ListPorts;
  readonly startedAt: Instant;
  /** Copies of all lists as they are by now. */
  readonly copies: Map<string, ListCopy>;
  readonly feedRows: () => Promise<readonly FeedState[]>;
}

/** A list that was asked, and what it answered. */
export interface Answer {
  readonly outcome: VisitOutcome;
  readonly answeredAt: Instant;
}

/**
 * Decides what an answer of a list means, and writes it.
 *
 * @param visits - the row before the visit.
 * @param answer - absent: nobody asked.
 */
export async function takeAnswer(
  list: ReadingList,
  visits: ListVisits,
  answer: Answer | undefined,
  run: ListsRun,
): Promise<ListReport> {
  const before = run.copies.get(list.key)?.members ?? [];
  if (answer === undefined) return reportOf(list, visits, { result: "not-due", members: before.length });
  const { outcome } = answer;
  const isSame =
    outcome.kind === "not-modified" || (outcome.kind === "fetched" && outcome.bodyHash === visits.bodyHash);
  if (outcome.kind === "failed") return await keep(list, visits, answer, outcome.problem, run);
  if (!isSame) return await takeOver(list, visits, { ...answer, outcome }, run);

  const { members, left } = decideUnchanged(before, run.startedAt);
  const after = visitsAfter(visits, list, { ...answer, startedAt: run.startedAt }, run.ports.random());
  const isNew = left > 0 || members.some((member, n) => member !== before[n]);
  await remember(list, { visits: after, members }, isNew, run);
  const result = outcome.kind === "not-modified" ? "not-modified" : "unchanged";
  return reportOf(list, after, { result, members: members.length, left });
}

/** Nothing changes but when it is asked again. */
async function keep(
  list: ReadingList,
  visits: ListVisits,
  answer: Answer,
  problem: Problem,
  run: ListsRun,
): Promise<ListReport> {
  const members = run.copies.get(list.key)?.members ?? [];
  const after = visitsAfter(visits, list, { ...answer, problem, startedAt: run.startedAt }, run.ports.random());
  await remember(list, { visits: after, members }, false, run);
  const told = { name: listName(list), members: members.length, hasCopy: after.lastGoodAt !== undefined };
  return reportOf(list, after, { result: "failed", members: members.length, problems: [unreadProblem(told, problem)] });
}

/** What came is read; who stands in it takes the place of the last copy. */
async function takeOver(
  list: ReadingList,
  visits: ListVisits,
  answer: Answer & { readonly outcome: Extract<VisitOutcome, { kind: "fetched" }> },
  run: ListsRun,
): Promise<ListReport> {
  const { config, copies, startedAt, ports } = run;
  const [{ readListMembers }, { idsFor }] = await Promise.all([import("./members.ts"), import("./ids.ts")]);
  const reading = readListMembers(answer.outcome.body, list, config.network.allow);
  if (!reading.ok) return await keep(list, visits, answer, reading.problem, run);

  const before = copies.get(list.key)?.members ?? [];
  const ids = idsFor(config, copies.values(), await run.feedRows());
  const decision = decideCopy(before, reading.members, ids, startedAt);
  const inAll = decision.members.length + otherMembers(list, run);
  if (inAll > MAX_LISTED) return await keep(list, visits, answer, tooMany(inAll, MAX_LISTED), run);

  const name = listName(list);
  const isShrunk = decision.gone >= SHRUNK_LEAST && decision.gone > before.length / 2;
  const warnings = [
    ...(isShrunk ? [shrunk(name, decision.gone, before.length)] : []),
    ...(reading.leftOut.length > 0 ? [leftOut(name, reading.leftOut)] : []),
  ].map((problem) => shownProblem(problem));
  const after = visitsAfter(visits, list, { ...answer, warnings, startedAt }, ports.random());
  await remember(list, { visits: after, members: decision.members }, true, run);
  const { added, gone, left, members } = decision;
  return reportOf(list, after, { result: "fetched", members: members.length, added, gone, left, problems: warnings });
}

/** Fewer people who go at once are told of by their number alone. */
const SHRUNK_LEAST = 10;

/** Members of the planet's other lists. */
function otherMembers(list: ReadingList, { config, copies }: ListsRun): number {
  const others = (config.lists ?? []).filter(({ key }) => key !== list.key);
  return others.reduce((sum, { key }) => sum + (copies.get(key)?.members.length ?? 0), 0);
}

/** Members first: should the run be killed in between, the list is asked again with its old validators. */
async function remember(list: ReadingList, copy: ListCopy, isNew: boolean, { copies, ports }: ListsRun): Promise<void> {
  const { store } = ports;
  copies.set(list.key, copy);
  if (isNew) await store.putNotes("listed", new Map([[list.key, copy.members]]));
  await store.putNotes("list", new Map([[list.key, copy.visits]]));
}

function reportOf(
  list: ReadingList,
  { nextAt, nextWhy }: ListVisits,
  told: Pick<ListReport, "result" | "members"> & Partial<ListReport>,
): ListReport {
  const { problems = [] } = told;
  const nothing = { added: 0, gone: 0, left: 0 };
  const shown = problems.map((problem) => shownProblem(problem));
  return { name: listName(list), ...nothing, ...told, problems: shown, nextAt, nextWhy };
}
