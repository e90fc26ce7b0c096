import type { z } from "zod";
import type { Problem } from "../model/problem.ts";
import { quote } from "./checked.ts";
import type { Path, YamlText } from "./read-yaml.ts";
import { nearest } from "./suggest.ts";

type Issue = z.core.$ZodIssue;
type Unplaced = Omit<Problem, "at">;

/** What to write where a key that must be there is missing. */
const EXAMPLES: Readonly<Record<string, string>> = {
  planet: 'Begin with "planet:" and, indented below it, "name: Planet Solar" and "url: https://planet.example/".',
  "planet.name": 'Add "name: Planet Solar" below it.',
  "planet.url": 'Add "url: https://planet.example/" below it.',
};

/** Says in plain sentences, each with its place, what the schema found wrong. */
export function explainIssues(issues: readonly Issue[], yaml: YamlText): Problem[] {
  const mistyped = new Set(issues.flatMap(meantKeys));
  return issues
    .filter((issue) => !mistyped.has(issue.path.join("/")))
    .flatMap((issue) => explainIssue(issue, issue.path.map(step), yaml));
}

/** Keys that were mistyped: that they are missing as well is the same mistake. */
function meantKeys(issue: Issue): string[] {
  if (issue.code !== "unrecognized_keys") return [];
  const guesses = issue.keys.map((key) => nearest(key, knownKeys(issue)));
  return guesses.flatMap((guess) => (guess === undefined ? [] : [[...issue.path, guess].join("/")]));
}

function explainIssue(issue: Issue, path: Path, yaml: YamlText): Problem[] {
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(issue);
    return issue.keys.map((key) => ({ ...unknownKey(key, known, path), at: yaml.locate([...path, key], "key") }));
  }
  const value = valueAt(yaml.value, path);
  if (value === undefined) return [{ ...missingKey(path), at: yaml.locate(path, "value") }];
  if (value === null) return [{ ...noValue(path), at: yaml.locate(path, "key") }];
  const inner = issue.code === "invalid_union" ? likeliest(issue.errors) : undefined;
  if (inner !== undefined) {
    return inner.flatMap((deep) => explainIssue(deep, [...path, ...deep.path.map(step)], yaml));
  }
  return [{ ...wrongValue(issue, path, value), at: yaml.locate(path, "value") }];
}

/** See schema-parts.ts: the message of such an issue is the list of right keys. */
function knownKeys(issue: Issue): readonly string[] {
  return issue.message.split(" ");
}

/** Of the forms a value may have, the one that was meant: the one whose outermost shape fits. */
function likeliest(forms: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return forms.find((issues) => issues.every((issue) => issue.code !== "invalid_type" || issue.path.length > 0));
}

function unknownKey(key: string, known: readonly string[], path: Path): Unplaced {
  const guess = nearest(key, known);
  const suggestion = guess === undefined ? `Keys here: ${known.join(", ")}.` : `Did you mean \`${guess}\`?`;
  return {
    code: "config/unknown-key",
    message: `There is no key ${quote(key)} in ${placeName(path)}.`,
    hint: key === "<<" ? 'Merge keys are not read: put what members share under "defaults".' : suggestion,
  };
}

function missingKey(path: Path): Unplaced {
  const hint = EXAMPLES[path.join(".")] ?? `Add "${path.at(-1)}: Mercury".`;
  return { code: "config/missing-key", message: `${placeName(path)} is missing.`, hint };
}

function noValue(path: Path): Unplaced {
  const message = `${capital(placeName(path))} has no value.`;
  return { code: "config/no-value", message, hint: "Write one, or remove the line." };
}

function wrongValue(issue: Issue, path: Path, value: unknown): Unplaced {
  const message = `${capital(placeName(path))} ${issue.message}`;
  if (issue.code === "custom") {
    const { code, hint } = (issue.params ?? {}) as { readonly code?: string; readonly hint?: string };
    return { code: code ?? "config/bad-value", message, ...(hint === undefined ? {} : { hint }) };
  }
  // Whatever stands there may be the secret itself (security rule S25).
  if (path.at(-1) === "auth") return { code: "config/secret", message, hint: 'Write it like "env:MERCURY_FEED".' };
  const found = typeof value === "object" ? "" : ` It is ${typeof value === "string" ? quote(value) : value} now.`;
  return { code: "config/bad-value", message: message + found, hint: hintFor(issue, value) };
}

function hintFor(issue: Issue, value: unknown): string {
  const written = typeof value === "object" ? "" : String(value);
  const plain = typeof value === "object" ? undefined : quote(written);
  if (issue.code === "invalid_value") {
    const guess = nearest(written, issue.values.map(String));
    return guess === undefined ? `Write ${String(issue.values[0])}, say.` : `Did you mean \`${guess}\`?`;
  }
  if (issue.code === "too_small") return `Write ${issue.minimum} or more.`;
  if (issue.code === "too_big") return `Write ${issue.maximum} or less.`;
  const expected = issue.code === "invalid_type" ? issue.expected : "";
  if (expected === "string" && plain !== undefined) return `Put it in quotes: ${plain}.`;
  if (expected === "boolean") return "Write true or false, without quotes.";
  if (expected === "array") {
    return plain === undefined ? 'Begin each item with "- ".' : `Write it in brackets: [${plain.slice(1, -1)}].`;
  }
  if (expected === "object" || expected === "record") return "Indent its keys below it, each on its own line.";
  return "docs/feeds-yaml.md shows what can stand here.";
}

/** A value in the operator's words: `river.days`, and for a member's just `every`. */
function placeName(path: Path): string {
  const isMember = path[0] === "members" && typeof path[1] === "number";
  const names = (isMember ? path.slice(2) : path).filter((part) => typeof part === "string");
  if (names.length > 0) return `\`${names.map((name) => quote(name).slice(1, -1)).join(".")}\``;
  return isMember ? "a member" : "feeds.yaml";
}

function capital(sentence: string): string {
  return sentence.startsWith("a ") ? `A${sentence.slice(1)}` : sentence;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    const holder = typeof value === "object" && value !== null && Object.hasOwn(value, key) ? value : {};
    return (holder as Readonly<Record<string | number, unknown>>)[key];
  }, root);
}

function step(key: PropertyKey): string | number {
  return typeof key === "number" ? key : String(key);
}
