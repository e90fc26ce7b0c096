import { hash } from "node:crypto";
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { PlanetConfig } from "../model/planet.ts";
import type { Problem } from "../model/problem.ts";

/** The owner's Markdown as it lies on the disk. */
export interface OwnFiles {
  /** Changes with any of it. */
  readonly hash: string;
  /** Text by the file's name, relative to feeds.yaml, with `/` between folders: the files of the folder of pages. */
  readonly pages: ReadonlyMap<string, string>;
  readonly about?: string;
  readonly join?: string;
  /** Files that cannot be read. */
  readonly problems: readonly Problem[];
}

/** Largest file of Markdown, bytes: a book of a thousand pages. */
const MAX_BYTES = 1024 * 1024;

/**
 * Reads the owner's pages and words, and judges none of them: every build asks, and most find them as they were.
 * Links on the disk are left alone (security rule S5).
 */
export function readOwnFiles(config: PlanetConfig): OwnFiles {
  const problems: Problem[] = [];
  const read = (file: string): string | undefined => readText(config.dir, file, problems);
  const pages = new Map(
    markdownFiles(config.dir, config.site.pages ?? "pages").flatMap((file): [string, string][] => {
      const text = read(file);
      return text === undefined ? [] : [[file, text]];
    }),
  );
  const { about, join: joining } = config.site;
  const [onAbout, onJoin] = [about, joining].map((text) => {
    if (text === undefined) return undefined;
    return "markdown" in text ? text.markdown : read(text.file);
  });
  return {
    hash: hash("sha1", JSON.stringify([[...pages], onAbout, onJoin])),
    pages,
    ...(onAbout !== undefined && { about: onAbout }),
    ...(onJoin !== undefined && { join: onJoin }),
    problems,
  };
}

function markdownFiles(dir: string, folder: string): readonly string[] {
  const root = resolve(dir, folder);
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true || !isInside(dir, root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && /\.(?:md|markdown)$/i.test(item.name) && item.name.toLowerCase() !== "readme.md")
    .map((item) => relative(dir, join(item.parentPath, item.name)).split(sep).join("/"))
    .sort();
}

function readText(dir: string, file: string, problems: Problem[]): string | undefined {
  try {
    const path = join(dir, file);
    if (!isInside(dir, path)) throw new Error("it lies outside of the folder of feeds.yaml");
    const bytes = readFileSync(path);
    if (bytes.byteLength > MAX_BYTES) throw new Error("it is larger than 1 MiB");
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\r\n", "\n");
  } catch (error) {
    const why = error instanceof TypeError ? "it is not a text in UTF-8" : error instanceof Error ? error.message : "";
    const hint = "Save it as UTF-8, below the folder of feeds.yaml.";
    problems.push({ code: "config/own-page", message: `${file} cannot be read: ${why}.`, hint });
    return undefined;
  }
}

function isInside(dir: string, path: string): boolean {
  return !relative(realpathSync(dir), realpathSync(path)).startsWith("..");
}
