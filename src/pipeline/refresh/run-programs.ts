import { entryDocument } from "../../filter/entry-line.ts";
import { judgeEntry, type ProgramFailure, programProblems, stillHolds } from "../../filter/judge.ts";
import type { StartProgram } from "../../filter/process.ts";
import { openProgram, type Program } from "../../filter/program.ts";
import { rawIdKey, type Verdict } from "../../model/change.ts";
import type { CleanEntry } from "../../model/entry.ts";
import type { Judgement } from "../../model/judgement.ts";
import type { FilterProgram } from "../../model/planet.ts";
import { withoutPaths, withoutSecrets } from "../../model/secret.ts";
import type { ReadDocument } from "../documents/read-document.ts";
import type { Ports, Store } from "../ports.ts";
import { reviseEntry } from "./revise-entry.ts";
import type { Subscribed } from "./subscribe.ts";

type Read = Extract<ReadDocument, { kind: "read" }>;

/** A document after the programs of `filters:`, if there are any. */
export interface Sifted extends Read {
  /** What is to be remembered of it. Absent: there are no programs. */
  readonly judged?: readonly Judgement[];
}

/** The programs of `filters:` for the time of one run. */
export interface Programs {
  /**
   * Lets the entries of a document pass the programs. Those that are kept as they are were asked about when they came, and a
   * judgement that is remembered is not asked for again. Never rejects for what a program does.
   *
   * @param again - true: every entry is asked about, whatever is remembered.
   */
  sift(document: Read, feed: Pick<Subscribed, "member" | "subscription">, again?: boolean): Promise<Sifted>;
  /** Lets those go that were started. */
  close(): Promise<void>;
}

/** Nothing is started before the first entry that one of them is to judge. */
export async function openPrograms(
  filters: readonly FilterProgram[],
  ports: Pick<Ports, "store" | "startProgram">,
): Promise<Programs> {
  const start = (await ports.startProgram?.()) ?? noStart;
  const programs = filters.map(({ path, timeoutMs }) => openProgram(path, start, timeoutMs));
  return {
    sift: (document, feed, again = false) => sift(document, feed, { programs, again, store: ports.store }),
    async close() {
      for (const program of programs) await program.close();
    },
  };
}

const noStart: StartProgram = (_path, { ended }) => {
  queueMicrotask(() => ended({ why: "programs cannot be started here" }));
  return { write: () => undefined, kill: () => undefined, close: async () => undefined };
};

interface Judging {
  readonly programs: readonly Program[];
  readonly again: boolean;
  readonly store: Store;
}

async function sift(
  document: Read,
  feed: Pick<Subscribed, "member" | "subscription">,
  { programs, again, store }: Judging,
): Promise<Sifted> {
  const feedKey = feed.subscription.key;
  const rawIds = document.entries.map(({ rawId }) => rawId);
  const [kept, remembered] = [await store.hashes(feedKey, rawIds), await store.judged(feedKey, rawIds)];
  const paths = programs.map(({ path }) => path);
  const entries: CleanEntry[] = [];
  const dropped: CleanEntry[] = [...document.dropped];
  const filtered: Verdict[] = [...document.filtered];
  const judged: Judgement[] = [];
  const failures: ProgramFailure[] = [];
  for (const entry of document.entries) {
    const before = remembered.get(rawIdKey(entry.rawId));
    const isKnown = before === undefined && kept.get(entry.rawId) === entry.hash;
    const holds = before !== undefined && stillHolds(before, entry.hash, paths);
    let judgement = !again && holds ? before : undefined;
    if (judgement === undefined && (again || !isKnown)) {
      const { failure, ...found } = await judgeEntry(programs, (revision) => documentOf(entry, revision, feed));
      if (failure !== undefined) failures.push(failure);
      judgement = { feedKey, rawId: entry.rawId, hash: entry.hash, ...found };
      if (found.ruling.kind !== "kept" || before !== undefined) judged.push(judgement);
    }
    const ruling = judgement?.ruling ?? { kind: "kept" };
    if (ruling.kind === "dropped") {
      dropped.push(entry);
      filtered.push(verdictOn(entry, feedKey, ruling.reason));
    } else entries.push(ruling.kind === "changed" ? reviseEntry(entry, ruling.revision) : entry);
  }
  const warnings = [...document.warnings, ...programProblems(failures)];
  return { ...document, entries, dropped, filtered, warnings, judged };
}

/** The entry as the next program is to see it. */
function documentOf(
  entry: CleanEntry,
  revision: Parameters<typeof reviseEntry>[1],
  { member, subscription }: Pick<Subscribed, "member" | "subscription">,
): ReturnType<typeof entryDocument> {
  const hide = member.isPrivate === true ? withoutPaths : withoutSecrets;
  const isChanged = Object.keys(revision).length > 0;
  return entryDocument(isChanged ? reviseEntry(entry, revision) : entry, {
    ...(subscription.url !== undefined && { feed: hide(subscription.url) }),
    member: { id: member.id, name: member.name },
  });
}

function verdictOn({ rawId, title, link }: CleanEntry, feedKey: string, reason: string): Verdict {
  return { feedKey, rawId, verdict: "filtered", reason, title, ...(link !== undefined && { link }) };
}
