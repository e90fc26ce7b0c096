/** Why a value of feeds.yaml cannot be taken. Read after the key's name: "`site` " + says. */
export interface Fault {
  /** `config/kebab`; `config/bad-value` when absent. */
  readonly code?: string;
  /** The rest of the sentence, with its full stop: "is not a web address." */
  readonly says: string;
  /** What to write instead. */
  readonly hint?: string;
}

/** A value of feeds.yaml in our own form, or why it is none. */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

/** Longest piece of the operator's text that a message repeats, in characters. */
const MAX_QUOTE = 60;

/** The value, taken. */
export function taken<T>(value: T): Checked<T> {
  return { ok: true, value };
}

/** The value, refused. */
export function refused(says: string, hint?: string, code?: string): Checked<never> {
  return {
    ok: false,
    fault: { says, ...(hint === undefined ? {} : { hint }), ...(code === undefined ? {} : { code }) },
  };
}

/** A foreign value as messages show it: in quotes, one line, cut to 60 characters. */
export function quote(value: unknown): string {
  const text = (typeof value === "string" ? value : (JSON.stringify(value) ?? String(value))).replace(/\s+/g, " ");
  const letters = [...text];
  return `"${letters.length > MAX_QUOTE ? `${letters.slice(0, MAX_QUOTE - 1).join("")}…` : text}"`;
}
