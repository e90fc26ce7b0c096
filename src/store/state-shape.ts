/**
 * Looks at a value from outside.
 *
 * @returns what is wrong with it and where in it: "title: must be text"; `undefined` when it is right.
 */
export type Shape = (value: unknown) => string | undefined;

/** Any text without half a character in it, which no database can keep. */
export const text: Shape = (value) => (typeof value === "string" && value.isWellFormed() ? undefined : "must be text");

/** A whole number from 0 on. */
export const count: Shape = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : "must be a whole number, not below 0";

/** A number of the database: from 1 on. */
export const id: Shape = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 1 ? undefined : "must be a whole number, not below 1";

/** Any number. */
export const number: Shape = (value) => (Number.isFinite(value) ? undefined : "must be a number");

/** Milliseconds since 1970, in the years that a date can have. */
export const moment: Shape = (value) =>
  Number.isInteger(value) && Math.abs(Number(value)) <= 8.64e15 ? undefined : "must be milliseconds since 1970";

/** An absolute http(s) address: nothing else may end up in a link. */
export const web: Shape = (value) =>
  text(value) === undefined && /^https?:\/\//.test(String(value)) && URL.canParse(String(value))
    ? undefined
    : "must be an http(s) address";

/** JSON that nobody looks into here. */
export const anyObject: Shape = (value) => (isObject(value) ? undefined : "must be an object");

/** This one value. */
export function exactly(wanted: string | number | boolean): Shape {
  return (value) => (value === wanted ? undefined : `must be ${JSON.stringify(wanted)}`);
}

/** One of these words. */
export function oneOf(...words: readonly string[]): Shape {
  return (value) => (words.some((word) => word === value) ? undefined : `must be one of ${words.join(", ")}`);
}

/** A list of one kind of thing. */
export function listOf(item: Shape): Shape {
  return (value) => {
    if (!Array.isArray(value)) return "must be a list";
    for (const one of value) {
      const wrong = item(one);
      if (wrong !== undefined) return `an item of the list: ${wrong}`;
    }
    return undefined;
  };
}

/** A list of these things in this order. */
export function tuple(...items: readonly Shape[]): Shape {
  return (value) => {
    if (!Array.isArray(value) || value.length !== items.length) return `must be a list of ${items.length}`;
    return items.map((item, at) => item(value[at])).find((wrong) => wrong !== undefined);
  };
}

/** An object with these keys, and with those of `optional` or without. Others are let through: a newer program knows them. */
export function object(
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  return (value) => {
    if (!isObject(value)) return "must be an object";
    for (const [key, shape] of Object.entries({ ...required, ...optional })) {
      if (Object.hasOwn(value, key)) {
        const wrong = shape(value[key]);
        if (wrong !== undefined) return `${key}: ${wrong}`;
      } else if (Object.hasOwn(required, key)) return `${key} is missing`;
    }
    return undefined;
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
