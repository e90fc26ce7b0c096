import { type OwnPageText, splitHeading } from "../model/own-page.ts";
import type { Problem } from "../model/problem.ts";
import { OUR_PLACES } from "../model/site/places.ts";
import { isReserved, MAX_SLUG, SLUG, slugOf } from "../model/slug.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import type { OwnFiles } from "./own-files.ts";

/** The owner's pages that are right, and what is wrong with the others. */
export interface OwnPages {
  readonly pages: readonly OwnPageText[];
  readonly problems: readonly Problem[];
}

/**
 * Reads what each of the owner's Markdown files says of itself, and finds its place on the site.
 *
 * @param folder - the folder of pages, relative to feeds.yaml: `pages`.
 */
export function checkOwnPages(files: OwnFiles["pages"], folder: string): OwnPages {
  const pages: OwnPageText[] = [];
  const problems: Problem[] = [];
  for (const [file, text] of files) {
    const path = pathOf(file.slice(folder.length + 1));
    const front = readFrontMatter(text, file);
    const wrong = [...placeProblems(file, path), ...front.problems];
    const other = pages.find((page) => page.path === path);
    if (other !== undefined) wrong.push(problem(file, `is at the address ${path} of ${other.file}.`, "Rename one."));
    const page = toPage(file, path, front);
    if (page === undefined)
      wrong.push(problem(file, "has no title.", 'Let it begin with a line like "# House rules".'));
    if (page !== undefined && wrong.length === 0) pages.push(page);
    problems.push(...wrong);
  }
  return { pages: pages.sort((a, b) => a.order - b.order || (a.title < b.title ? -1 : 1)), problems };
}

/** `rules.md` → `/rules/`, `meetings/2026.md` → `/meetings/2026/`. */
function pathOf(name: string): string {
  return `/${name.replace(/\.\w+$/, "")}/`;
}

function placeProblems(file: string, path: string): Problem[] {
  const steps = path.slice(1, -1).split("/");
  const bad = steps.find((step) => !SLUG.test(step) || step.length > MAX_SLUG || isReserved(step));
  if (bad !== undefined) {
    const guess = slugOf(bad) ?? "house-rules";
    const says = `cannot be an address: a name has small letters a–z, digits and single hyphens, at most ${MAX_SLUG}, and is not "index" or "page".`;
    return [problem(file, says, `Name it like "${isReserved(guess) ? `${guess}-us` : guess}.md".`)];
  }
  const [first = ""] = steps;
  if (!OUR_PLACES.has(first)) return [];
  const hint = first === "about" || first === "join" ? `Name the file under "site.${first}".` : "Give it another name.";
  return [problem(file, `would stand at /${first}/, where the planet has a page of its own.`, hint)];
}

function toPage(file: string, path: string, front: FrontMatter): OwnPageText | undefined {
  const text = splitHeading(front.body);
  const title = front.title ?? text.heading;
  if (title === undefined) return undefined;
  const { description, nav } = front;
  return {
    file,
    path,
    title,
    ...(description !== undefined && { description }),
    place: nav === undefined ? "foot" : nav === false ? "nowhere" : "head",
    order: typeof nav === "number" ? nav : 0,
    text,
  };
}

function problem(file: string, says: string, hint: string): Problem {
  return { code: "config/own-page", message: `${file} ${says}`, hint };
}
