import { pagePolicy } from "../model/site/policy.ts";

const POLICY = "Content-Security-Policy";
const UNFRAMED = "frame-ancestors 'none'";

/**
 * What a host should send with every file. The policy stands in the pages, too, for hosts that send nothing of the
 * owner's choosing (GitHub Pages); who may put a page into a frame can be said in a header only.
 *
 * Following a title tells its author's site that readers come from here, and not from which page.
 *
 * @see security rule S15; CSP Level 3 §6.4.2 (frame-ancestors); Fetch Standard §3.5 (nosniff); Referrer Policy §3.7
 */
export const HEADERS: ReadonlyMap<string, string> = headersFor("remote");

/** @param images - as feeds.yaml says: see {@link pagePolicy}. */
function headersFor(images: "remote" | "local"): ReadonlyMap<string, string> {
  return new Map([
    [POLICY, `${pagePolicy(images)}; ${UNFRAMED}`],
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "strict-origin-when-cross-origin"],
  ]);
}

/** The file that Netlify, Cloudflare Pages and others read such headers from. */
export const HEADERS_FILE = "_headers";

/** The one folder whose pages other sites may put into a frame: it holds titles and links. */
const FRAMED = "embed";

/** The headers of a path: what may stand in a frame lacks the word against it. @param path - without a slash at its head. */
export function headersOf(path: string): ReadonlyMap<string, string> {
  if (path !== FRAMED && !path.startsWith(`${FRAMED}/`)) return HEADERS;
  return new Map([...HEADERS, [POLICY, pagePolicy("remote")]]);
}

/**
 * Its text: a rule for every path, and one for the site's root and each of its folders that keeps their pages out of
 * frames. Hosts join the values of two rules with a comma, and two policies hold together (CSP Level 3 §8.1); one that
 * was said of all could not be taken back for some.
 *
 * @param folders - names right below the root that hold pages: `members`.
 */
export function writeHeaders(images: "remote" | "local" = "remote", folders: readonly string[] = []): string {
  const all = new Map([...headersFor(images), [POLICY, pagePolicy(images)]]);
  const lines = [...all].map(([name, value]) => `  ${name}: ${value}\n`);
  const closed = [...new Set(folders)].filter((folder) => folder !== FRAMED).sort();
  const rules = ["/", ...closed.map((folder) => `/${folder}/*`)].map((path) => `${path}\n  ${POLICY}: ${UNFRAMED}\n`);
  return [`/*\n${lines.join("")}`, ...rules].join("");
}
