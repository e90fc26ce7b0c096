import { outputFile } from "../model/output.ts";
import type { Problem } from "../model/problem.ts";
import type { PlannedPage } from "../model/site/page.ts";

/** What may stand at an old address, too: files that programs read, and that say themselves where they are at home. */
const MOVABLE: ReadonlySet<PlannedPage["kind"]> = new Set(["feed", "opml", "foaf"]);

/**
 * The files of an older planet that stay where they were. Each holds the bytes of ours, whose self link and id name our
 * address: readers, hubs and archives then know both addresses for one feed, and its entries have the same ids in both, so
 * that whoever reads either sees nothing twice.
 *
 * @param oldPaths - files relative to the site, each with the path of ours.
 * @param pages - all others of the site; none of them is ever covered by an old one.
 */
export function planOldPaths(
  oldPaths: Readonly<Record<string, string>>,
  pages: readonly PlannedPage[],
): { readonly pages: readonly PlannedPage[]; readonly problems: readonly Problem[] } {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const files = new Set(pages.map(({ path }) => outputFile(path)));
  const folders = new Set([...files, ...Object.keys(oldPaths)].flatMap(foldersAbove));
  const kept: PlannedPage[] = [];
  const problems: Problem[] = [];
  for (const [old, ours] of Object.entries(oldPaths)) {
    const page = byPath.get(ours);
    if (page === undefined || !MOVABLE.has(page.kind)) {
      problems.push(
        problem(
          old,
          `leads to ${ours}, where the planet has no feed and no list.`,
          "Write /rss.xml, /atom.xml or /members.opml, say.",
        ),
      );
    } else if (files.has(old) || folders.has(old) || foldersAbove(old).some((folder) => files.has(folder))) {
      problems.push(
        problem(old, "would stand where the planet has a file or folder of its own.", "Leave the line out."),
      );
    } else kept.push({ ...page, path: `/${old}` });
  }
  return { pages: kept, problems };
}

/** `a/b/c.xml` gives `a` and `a/b`. */
function foldersAbove(file: string): readonly string[] {
  const steps = file.split("/").slice(0, -1);
  return steps.map((_, depth) => steps.slice(0, depth + 1).join("/"));
}

function problem(old: string, says: string, hint: string): Problem {
  return { code: "config/old-path", message: `\`paths\`: ${old} ${says}`, hint };
}
