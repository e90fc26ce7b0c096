import type { Attributes, Field } from "./record.ts";

/**
 * What an element in a certain place means.
 *
 * - `construct`: text of a declared kind, perhaps with markup inside (RFC 4287 §3.1);
 * - `plain`: text and attributes as they are;
 * - `person`: text, or children that name its parts;
 * - `part`: text that becomes an attribute of the person around it;
 * - `group`: no value itself, but its children mean something else than outside of it.
 */
export type Rule =
  | (FieldRule & { readonly read: "construct"; readonly kind: TextKind })
  | (FieldRule & { readonly read: "plain"; readonly rules?: RuleTable })
  | (FieldRule & { readonly read: "person" })
  | { readonly read: "part"; readonly part: "name" | "email" | "uri" }
  | { readonly read: "group"; readonly rules: RuleTable };

interface FieldRule {
  readonly field: Field;
  /** Lower wins where one value is wanted and several are given; 0 when absent. */
  readonly rank?: number;
  /** Attributes kept: the source's local name, lower case, to ours. */
  readonly keep?: ReadonlyMap<string, string>;
  /** Attributes the element's name implies. */
  readonly implied?: Attributes;
}

/**
 * What text is when its element does not say: `guess` looks at it, and in Atom is `text`.
 */
export type TextKind = "text" | "html" | "xhtml" | "guess";

/** Rules by name key (`title`, `dc:date`). */
export type RuleTable = ReadonlyMap<string, Rule>;

/** Several names, one rule. */
export function rule(names: string, meaning: Rule): readonly (readonly [string, Rule])[] {
  return names.split(" ").map((name) => [name, meaning] as const);
}

/** A table from {@link rule} lines; later lines win. */
export function table(...lines: readonly (readonly (readonly [string, Rule])[])[]): RuleTable {
  return new Map(lines.flat());
}

/** Attribute names: the source's, lower case, to ours. A map, because a feed's names are looked up in it. */
export function names(ours: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(ours));
}
