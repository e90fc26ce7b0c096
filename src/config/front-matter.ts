import type { Problem } from "../model/problem.ts";
import { quote } from "./checked.ts";
import { readYaml } from "./read-yaml.ts";
import { nearest } from "./suggest.ts";
import { name } from "./value.ts";

/** What stands between two lines `---` at the head of a Markdown file, and what comes after it. */
export interface FrontMatter {
  readonly title?: string;
  readonly description?: string;
  /** `true` or a number: linked in the head of every page; `false`: nowhere. */
  readonly nav?: boolean | number;
  /** The text itself. */
  readonly body: string;
  readonly problems: readonly Problem[];
}

type Values = Readonly<Record<string, unknown>>;
/** Tells a mistake in the value of a key. */
type Say = (key: string, says: string, hint: string) => void;

const KEYS = ["title", "description", "nav"];

/** Reads the head of a Markdown file: YAML, never code. @param file - for messages. */
export function readFrontMatter(text: string, file: string): FrontMatter {
  const { head, body } = cut(text);
  if (head === undefined || head.trim() === "") return { body, problems: [] };
  const read = readYaml(head);
  if (!read.ok)
    return { body, problems: read.problems.map((one) => inFile(file, one.message, one.hint, one.at?.line)) };
  const { value, locate } = read.yaml;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { body, problems: [inFile(file, "The head is not a group of `key: value` lines.", "title: House rules")] };
  }
  const problems = read.yaml.problems.map((one) => inFile(file, one.message, one.hint, one.at?.line));
  const say: Say = (key, says, hint) => problems.push(inFile(file, says, hint, locate([key], "key").line));
  return { ...valuesOf(value as Values, say), body, problems };
}

/** A head is what stands between a first line `---` and the next one. */
function cut(text: string): { readonly head?: string; readonly body: string } {
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  const isFence = (line: string): boolean => line.trimEnd() === "---";
  const end = lines.findIndex((line, at) => at > 0 && isFence(line));
  if (!isFence(lines[0] ?? "") || end === -1) return { body: lines.join("\n") };
  return { head: lines.slice(1, end).join("\n"), body: lines.slice(end + 1).join("\n") };
}

function valuesOf(values: Values, say: Say): Omit<FrontMatter, "body" | "problems"> {
  for (const key of Object.keys(values).filter((one) => !KEYS.includes(one))) {
    const guess = nearest(key, KEYS);
    say(
      key,
      `There is no key ${quote(key)}.`,
      guess === undefined ? `Keys: ${KEYS.join(", ")}.` : `Did you mean \`${guess}\`?`,
    );
  }
  const [title, description] = [lineOf("title", values, say), lineOf("description", values, say)];
  const nav = navOf(values, say);
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(nav !== undefined && { nav }),
  };
}

function lineOf(key: string, values: Values, say: Say): string | undefined {
  const written = values[key];
  if (written === undefined) return undefined;
  const checked = typeof written === "string" ? name(written) : undefined;
  if (checked?.ok) return checked.value;
  say(key, `\`${key}\` ${checked?.fault.says ?? "must be text."}`, `Write it like this: ${key}: "House rules"`);
  return undefined;
}

function navOf({ nav }: Values, say: Say): boolean | number | undefined {
  if (nav === undefined || typeof nav === "boolean" || typeof nav === "number") return nav;
  say("nav", "`nav` must be true, false or a number.", "Write `nav: true` for a link in the head of every page.");
  return undefined;
}

/** @param line - within the head, 1-based; the fence above it is line 1 of the file. */
function inFile(file: string, says: string, hint: string | undefined, line?: number): Problem {
  const place = line === undefined ? file : `${file}, line ${line + 1}`;
  return { code: "config/own-page", message: `${place}: ${says}`, ...(hint !== undefined && { hint }) };
}
