import type { Unread } from "./listing.ts";

/** Gathers keys that we have no use for, so that one that stands with five hundred feeds is told once. */
export class UnknownKeys {
  readonly #seen = new Map<
    string,
    { of: "a feed" | "the planet"; key: string; line: number | undefined; times: number }
  >();

  /** @param line - from 1, where there are lines. */
  note(of: "a feed" | "the planet", key: string, line?: number): void {
    const seen = this.#seen.get(`${of} ${key}`);
    if (seen === undefined) this.#seen.set(`${of} ${key}`, { of, key, line, times: 1 });
    else seen.times += 1;
  }

  /** One row a key, in the order in which they came first. */
  told(): readonly Unread[] {
    return [...this.#seen.values()].map(({ of, key, line, times }) => ({
      ...(line !== undefined && { line }),
      what: `${key.slice(0, 60)}${times === 1 ? "" : ` (${times} times)`}`,
      why: `feeds.yaml has no such key of ${of}.`,
      mend: of === "a feed" ? "Leave it, or write what it says into the member's `bio`." : "Leave it.",
    }));
  }
}
