import { open, realpath } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import type { Problem } from "../model/problem.ts";
import { quote } from "./checked.ts";
import type { FileMember } from "./member-schema.ts";
import { type CheckedFile, type ConfigOutcome, checkText, MAX_BYTES, toConfig, tooLarge } from "./parse.ts";
import type { Path } from "./read-yaml.ts";
import type { FileConfig } from "./schema.ts";

/**
 * Reads a feeds.yaml from the disk and looks at the files it names.
 *
 * @param file - as the operator named it, relative to the working folder or absolute.
 */
export async function loadConfig(file: string): Promise<ConfigOutcome> {
  const text = await readText(file);
  if (typeof text !== "string") return { ok: false, problems: [text] };
  const checked = checkText(text);
  if (!checked.ok) return checked;
  const dir = dirname(resolve(file));
  const { outside, absent } = await lookAtFiles(checked, dir);
  if (outside.length > 0) return { ok: false, problems: outside };
  return { ok: true, config: toConfig(checked.file, { file, dir }), warnings: [...checked.warnings, ...absent] };
}

async function readText(file: string): Promise<string | Problem> {
  try {
    await using handle = await open(file);
    if ((await handle.stat()).size > MAX_BYTES) return tooLarge();
    return new TextDecoder("utf-8", { fatal: true }).decode(await handle.readFile());
  } catch (error) {
    return unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): Problem {
  if (error instanceof TypeError) {
    const hint = "Save the file as UTF-8 in your editor.";
    return { code: "config/not-utf8", message: `${file} is not a text in UTF-8.`, hint };
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") {
    const hint = "`orrery init` writes one to start from; --config names another file.";
    return { code: "config/no-file", message: `There is no ${file}.`, hint };
  }
  const why =
    code === "EISDIR" ? "it is a folder" : code === "EACCES" ? "reading it is not allowed" : (code ?? "unknown error");
  return {
    code: "config/no-file",
    message: `${file} cannot be read: ${why}.`,
    hint: "`orrery init` writes a feeds.yaml to start from; --config names another file.",
  };
}

/** A link on the disk must not lead out of the folder either (security rule S5); a file that is missing may come yet. */
async function lookAtFiles(
  { file, yaml }: CheckedFile,
  dir: string,
): Promise<{ outside: Problem[]; absent: Problem[] }> {
  const outside: Problem[] = [];
  const absent: Problem[] = [];
  const folder = await realpath(dir);
  for (const { named, path } of [
    ...file.members.flatMap(namedFiles),
    ...namedByNetwork(file),
    ...namedBySite(file),
    ...namedByLists(file),
    ...namedByFilters(file),
  ]) {
    const real = await realpath(join(dir, named)).catch(() => undefined);
    const at = yaml.locate(path, "value");
    if (real === undefined) {
      const message = `There is no file ${quote(named)} beside feeds.yaml.`;
      absent.push({ code: "config/missing-file", message, hint: "Is the name spelled like the file?", at });
    } else if (!real.startsWith(folder.endsWith(sep) ? folder : folder + sep)) {
      const message = `${quote(named)} is a link that leads out of the folder of feeds.yaml.`;
      outside.push({ code: "config/path-outside", message, hint: "Put the file itself beside feeds.yaml.", at });
    }
  }
  return { outside, absent };
}

function namedByNetwork({ network: { extraCa } }: FileConfig): { readonly named: string; readonly path: Path }[] {
  return extraCa === undefined ? [] : [{ named: extraCa, path: ["network", "extraCa"] }];
}

function namedByLists({ lists }: FileConfig): { readonly named: string; readonly path: Path }[] {
  return lists.flatMap(({ path }, index) => (path === undefined ? [] : [{ named: path, path: ["lists", index] }]));
}

function namedByFilters({ filters }: FileConfig): { readonly named: string; readonly path: Path }[] {
  return filters.map(({ path: named }, index) => ({ named, path: ["filters", index] }));
}

function namedBySite({ site }: FileConfig): { readonly named: string; readonly path: Path }[] {
  const texts = (["about", "join"] as const).flatMap((key) => {
    const text = site[key];
    return text !== undefined && "file" in text ? [{ named: text.file, path: ["site", key] }] : [];
  });
  const folders = (["templates", "pages"] as const).flatMap((key) => {
    const named = site[key];
    return named === undefined ? [] : [{ named, path: ["site", key] }];
  });
  return [...texts, ...folders];
}

/** The files one member names, each with its place in feeds.yaml. */
function namedFiles(member: FileMember, index: number): { readonly named: string; readonly path: Path }[] {
  const at: Path = ["members", index];
  const avatar = member.avatar?.match(/^https?:/) ? undefined : member.avatar;
  const files: [string | undefined, Path][] = [
    [member.path, [...at, "path"]],
    ...(member.feeds ?? []).map((feed, n): [string | undefined, Path] => [feed.path, [...at, "feeds", n, "path"]]),
    [avatar, [...at, "avatar"]],
  ];
  return files.flatMap(([named, path]) => (named === undefined ? [] : [{ named, path }]));
}
