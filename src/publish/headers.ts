import { PAGE_POLICY } from "../model/site.ts";

/**
 * What a host should send with every file. The policy stands in the pages, too, for hosts that send nothing of the
 * owner's choosing (GitHub Pages); who may put a page into a frame can be said in a header only.
 *
 * Following a title tells its author's site that readers come from here, and not from which page.
 *
 * @see security rule S15; CSP Level 3 §6.4.2 (frame-ancestors); Fetch Standard §3.5 (nosniff); Referrer Policy §3.7
 */
export const HEADERS: ReadonlyMap<string, string> = new Map([
  ["Content-Security-Policy", `${PAGE_POLICY}; frame-ancestors 'none'`],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "strict-origin-when-cross-origin"],
]);

/** The file that Netlify, Cloudflare Pages and others read such headers from. */
export const HEADERS_FILE = "_headers";

/** Its text: one rule for every path. */
export function writeHeaders(): string {
  const lines = [...HEADERS].map(([name, value]) => `  ${name}: ${value}\n`);
  return `/*\n${lines.join("")}`;
}
