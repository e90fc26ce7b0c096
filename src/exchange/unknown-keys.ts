import type { Unread } from "./listing.ts";

/** Of whom a key is: of feeds with what is amiss in them, which we find out ourselves; of a feed; of the whole planet. */
type Owner = "repairs" | "a feed" | "the planet";

/** Gathers keys that we have no use for, so that one that stands with five hundred feeds is told once. */
export class UnknownKeys {
  readonly #seen = new Map<string, { of: Owner; key: string; line: number | undefined; times: number }>();

  /** @param line - from 1, where there are lines. */
  note(of: Owner, key: string, line?: number): void {
    const seen = this.#seen.get(`${of} ${key}`);
    if (seen === undefined) this.#seen.set(`${of} ${key}`, { of, key, line, times: 1 });
    else seen.times += 1;
  }

  /** One row a key, in the order in which they came first. */
  told(): readonly Unread[] {
    return [...this.#seen.values()].map(({ of, key, line, times }) => ({
      ...(line !== undefined && { line }),
      what: `${key.slice(0, 60)}${times === 1 ? "" : ` (${times} times)`}`,
      ...WORDS[of],
    }));
  }
}

const WORDS: Readonly<Record<Owner, Pick<Unread, "why" | "mend">>> = {
  repairs: {
    why: "It tells Venus how to put right what the feed says; here types, addresses and dates of every feed are checked.",
    mend: "Leave it; `orrery inspect` with the feed's address shows what is read.",
  },
  "a feed": {
    why: "feeds.yaml has no such key of a feed.",
    mend: "Leave it. What tells readers who the member is can stand in `bio`.",
  },
  "the planet": { why: "feeds.yaml has no such key of the planet.", mend: "Leave it." },
};
