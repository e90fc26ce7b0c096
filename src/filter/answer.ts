import { isDeepStrictEqual } from "node:util";
import type { Revision } from "../model/judgement.ts";
import type { EntryDocument } from "./entry-line.ts";

/** What a program said of one entry. `wrong`: no answer that can be understood; why, in a few words. */
export type Answer =
  | { readonly kind: "kept" }
  | { readonly kind: "changed"; readonly revision: Revision }
  | { readonly kind: "dropped"; readonly reason?: string }
  | { readonly kind: "wrong"; readonly why: string };

/** Terms that an entry may be given, and characters of a reason that are kept. */
const MAX_TERMS = 100;
const MAX_REASON = 300;

/** Fields that a program may change; all others must stay as they were, or be left out. */
const CHANGEABLE: ReadonlySet<string> = new Set(["title", "categories", "language", "html", "contentWarning"]);

/**
 * Reads one line of a program. `{"drop": "reason"}` leaves the entry out. Otherwise it is the entry, or as much of it as is to
 * change.
 *
 * @param line - hostile only by mistake: the program is the operator's, what it read is not.
 */
export function readAnswer(line: string, sent: EntryDocument): Answer {
  const told = parse(line);
  if (told === undefined) return { kind: "wrong", why: "it did not answer with a JSON object on one line" };
  if (Object.hasOwn(told, "drop")) return readDrop(told["drop"]);
  const fixed = Object.keys(told).find((key) => !CHANGEABLE.has(key) && !isAsSent(key, told[key], sent));
  if (fixed !== undefined)
    return { kind: "wrong", why: `it changed ${JSON.stringify(fixed.slice(0, 40))}, which it may not` };
  return readRevision(told, sent);
}

/** A reason as it is kept: one line, of a decent length; absent when there is none. */
export function readReason(text: string): string | undefined {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line === "" ? undefined : line.slice(0, MAX_REASON).toWellFormed();
}

type Told = Readonly<Record<string, unknown>>;

function parse(line: string): Told | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Told) : undefined;
  } catch {
    return undefined; // no JSON: the caller says so
  }
}

function readDrop(reason: unknown): Answer {
  if (typeof reason !== "string") return { kind: "wrong", why: '"drop" must be a text' };
  const read = readReason(reason);
  return { kind: "dropped", ...(read !== undefined && { reason: read }) };
}

function isAsSent(key: string, value: unknown, sent: EntryDocument): boolean {
  return Object.hasOwn(sent, key) && isDeepStrictEqual(value, sent[key as keyof EntryDocument]);
}

function readRevision(told: Told, sent: EntryDocument): Answer {
  const { title, categories, language, html, contentWarning } = told;
  if (title !== undefined && typeof title !== "string") return wrong("title", "a text");
  if (html !== undefined && typeof html !== "string") return wrong("html", "a text");
  if (contentWarning !== undefined && typeof contentWarning !== "string") return wrong("contentWarning", "a text");
  if (categories !== undefined && !isTerms(categories))
    return wrong("categories", `a list of at most ${MAX_TERMS} texts`);
  if (language !== undefined && !isLanguage(language))
    return wrong("language", "a language tag such as pt-BR, or null");
  const tag = language ?? "";
  const warning = readReason(contentWarning ?? "");
  const revision: Revision = {
    ...(title !== undefined && title !== sent.title && { title }),
    ...(categories !== undefined && !isDeepStrictEqual(categories, sent.categories) && { categories }),
    ...(language !== undefined && tag !== (sent.language ?? "") && { language: tag }),
    ...(html !== undefined && html !== sent.html && { html }),
    ...(warning !== undefined && { contentWarning: warning }),
  };
  return Object.keys(revision).length === 0 ? { kind: "kept" } : { kind: "changed", revision };
}

function isTerms(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length <= MAX_TERMS && value.every((term) => typeof term === "string");
}

function isLanguage(value: unknown): value is string | null {
  if (value === null || value === "") return true;
  if (typeof value !== "string") return false;
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false; // RangeError: no tag
  }
}

function wrong(field: string, what: string): Answer {
  return { kind: "wrong", why: `"${field}" must be ${what}` };
}
