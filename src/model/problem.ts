/**
 * Something a person may want to know or mend. The first word of the code is the room that found it
 * (`fetch/timeout`), so that a symptom is an address. Codes are permanent; docs/problems.md lists them.
 */
export interface Problem {
  /** `room/kebab-name`. */
  readonly code: string;
  /** One plain sentence: what is wrong. May quote foreign text; whoever prints it makes it printable first. */
  readonly message: string;
  /** What to do about it, when something can be done. */
  readonly hint?: string;
  /** Where in a file: 1-based line and column. */
  readonly at?: { readonly line: number; readonly column: number };
}

/** A result that may carry a reason instead of a value: an ordinary bad day, never thrown. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };
