import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Comments: a slash in them begins no regular expression. Strings are left, none of ours holds a comment. */
const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|[\s;,{(])\/\/.*$/gm;
/** A regular expression stands where a value may begin: behind an operator, a bracket, a comma, `return`. */
const LITERAL =
  /(?<=(?:[=(,:?&|![{};]|=>|\breturn)\s*)\/((?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\\\n[*])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\\\n[])*)\/([dgimsuvy]*)/g;

/** Every regular expression written as a literal in a folder's program files, as written, each once, sorted. */
export function regexLiterals(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const found = files
    .filter((file) => file.endsWith(".ts") && !/\.(?:test|testing)\.ts$/.test(file))
    .flatMap((file) => literalsOf(readFileSync(join(folder, file), "utf8")));
  return [...new Set(found)].sort();
}

/** Those of one file's text. */
export function literalsOf(source: string): readonly string[] {
  return Array.from(source.replace(COMMENT, " ").matchAll(LITERAL), ([whole]) => whole);
}

/** The regular expression a literal means. */
export function regexOf(literal: string): RegExp {
  const end = literal.lastIndexOf("/");
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}
