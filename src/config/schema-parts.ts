import { z } from "zod";
import type { Checked } from "./checked.ts";

/** What `orrery schema` and editors tell about a key. */
export interface KeyNotes {
  readonly description: string;
  readonly examples?: readonly (string | number)[];
}

/**
 * A group of keys; any other key is a mistake. zod hands the message of an issue on untouched: for unknown keys
 * it carries the keys that would have been right, parted by spaces, for explain.ts to choose a suggestion from.
 */
export function group<S extends z.core.$ZodLooseShape>(shape: S, notes: KeyNotes): z.ZodObject<S, z.core.$strict> {
  const known = Object.keys(shape).join(" ");
  const error: z.core.$ZodErrorMap = (issue) =>
    issue.code === "unrecognized_keys" ? known : "must be a group of `key: value` lines.";
  return z.strictObject(shape, { error }).meta({ ...notes });
}

/** A text that `check` turns into our own form, or refuses with a reason. */
export function text<T>(check: (text: string) => Checked<T>, notes: KeyNotes): z.ZodType<T, string> {
  return z
    .string({ error: "must be text." })
    .meta({ ...notes })
    .transform((written, context) => {
      const checked = check(written);
      if (checked.ok) return checked.value;
      const { says, hint, code } = checked.fault;
      context.addIssue({ code: "custom", message: says, params: { hint, code } });
      return z.NEVER;
    });
}

/** A list of one kind of thing. */
export function list<T, I>(item: z.ZodType<T, I>, notes: KeyNotes): z.ZodType<readonly T[], readonly I[]> {
  return z
    .array(item, { error: "must be a list." })
    .readonly()
    .meta({ ...notes });
}

/** One thing or a list of them. */
export function oneOrMore<T, I>(item: z.ZodType<T, I>, notes: KeyNotes): z.ZodType<readonly T[], I | readonly I[]> {
  const several = z.array(item, { error: "must be text or a list of texts." });
  return z
    .union([item, several], { error: "must be text or a list of texts." })
    .meta({ ...notes })
    .transform((value) => (Array.isArray(value) ? value : [value]) as readonly T[]);
}

/** A whole number from `min` to `max`; without one, `standard`. */
export function count(min: number, max: number, standard: number, notes: KeyNotes): z.ZodDefault<z.ZodInt> {
  const error = `must be a whole number from ${min} to ${max}.`;
  return z
    .int({ error })
    .min(min, { error })
    .max(max, { error })
    .meta({ ...notes })
    .default(standard);
}

/** An angle in whole degrees, 0 to 359. */
export function degrees(notes: KeyNotes): z.ZodInt {
  const error = "must be a whole number from 0 to 359.";
  return z
    .int({ error })
    .min(0, { error })
    .max(359, { error })
    .meta({ ...notes });
}

/** Yes or no. */
export function flag(notes: KeyNotes): z.ZodBoolean {
  return z.boolean({ error: "must be true or false." }).meta({ ...notes });
}

/** One word of a few. */
export function choice<const W extends readonly [string, ...string[]]>(
  words: W,
  notes: KeyNotes,
): z.ZodType<W[number], string> {
  return z.enum(words, { error: `must be one of ${words.join(", ")}.` }).meta({ ...notes }) as z.ZodType<
    W[number],
    string
  >;
}
