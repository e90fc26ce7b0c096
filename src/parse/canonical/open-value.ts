import type { TagAttributes } from "./attributes.ts";
import { addValue } from "./builder.ts";
import { declaredKind, readConstruct } from "./construct.ts";
import { PERSON_RULES } from "./fields.ts";
import type { Frame, OpenValue, WalkContext } from "./frame.ts";
import type { Place } from "./place.ts";
import type { Rule } from "./rules.ts";
import type { Name } from "./scope.ts";
import { asText, createSourceText } from "./source-text.ts";

/** Levels deeper weigh more than any rank of a name. */
const DEPTH_RANK = 10;

/** The value an element begins, by what its rule says; `undefined` for part of a person where there is none. */
export function openValue(
  rule: Exclude<Rule, { readonly read: "group" }>,
  name: Name,
  parent: Frame,
  { own }: TagAttributes,
  place: Place,
): OpenValue | undefined {
  const source = createSourceText();
  if (rule.read === "part") {
    const of = parent.value;
    if (of === undefined) return undefined;
    return { field: of.field, record: of.record, source, rank: 0, attributes: {}, part: { of, name: rule.part } };
  }
  const rank = (rule.rank ?? 0) + parent.depth * DEPTH_RANK;
  const attributes = { ...rule.implied, ...keptAttributes(rule.keep, own) };
  const value: OpenValue = { field: rule.field, record: parent.record, source, rank, attributes };
  if (rule.read !== "construct") {
    if (rule.field === "link" && place.base !== undefined) attributes["base"] = place.base;
    return value;
  }
  const { type, mode, ...rest } = attributes;
  if (place.base !== undefined) rest["base"] = place.base;
  if (place.lang !== undefined) rest["lang"] = place.lang;
  return {
    ...value,
    attributes: rest,
    declared: declaredKind({ type, mode, kind: rule.kind, isAtom: name.isAtom, mayBeFile: rule.field === "content" }),
  };
}

function keptAttributes(
  keep: ReadonlyMap<string, string> | undefined,
  own: ReadonlyMap<string, string>,
): Record<string, string> {
  const kept: Record<string, string> = {};
  if (keep === undefined || own.size === 0) return kept;
  for (const [theirs, value] of own) {
    const ours = keep.get(theirs);
    if (ours !== undefined && value !== "" && kept[ours] === undefined) kept[ours] = value;
  }
  return kept;
}

/** The frame of a value: what its children mean. */
export function valueFrame(frame: Frame, rule: Rule, value: OpenValue | undefined): Frame {
  if (value === undefined) return frame;
  const rules =
    rule.read === "person" ? PERSON_RULES : rule.read === "plain" ? (rule.rules ?? frame.rules) : frame.rules;
  return { ...frame, role: "value", value, rules };
}

/**
 * The frame of an element without a rule. Inside a plain value its text is the value's;
 * inside atom:source, whose text is a title in RSS, and outside of values it is nobody's.
 */
export function unknownFrame({ name, scope, place, rules, record, depth, value }: Frame): Frame {
  if (value !== undefined && value.field !== "source") {
    return { name, role: "markup", scope, place, rules, record, depth, value };
  }
  return { name, role: "other", scope, place, rules, record, depth: depth + 1 };
}

/** Reads a value whose element has ended and adds it to its record. */
export function closeValue(value: OpenValue, { document, entities, warnings, mend }: WalkContext): void {
  const { field, record, source, rank, attributes, declared, part } = value;
  if (declared === undefined) {
    const text = mend(asText(source, document, entities)).trim();
    if (part === undefined) addValue(record, field, { text, attributes, rank }, warnings);
    else if (text !== "" && part.of.attributes[part.name] === undefined) part.of.attributes[part.name] = text;
    return;
  }
  const typed = readConstruct(source, declared, document, entities, warnings);
  const text = typed === undefined ? "" : mend(typed.text).trim();
  if (text === "") return;
  if (typed?.type === "html") attributes["type"] = "html";
  addValue(record, field, { text, attributes, rank }, warnings);
}
