import type { ForeignHtml } from "../model/entry.ts";
import { absoluteAddresses } from "./html.ts";

/**
 * Foreign HTML with its addresses made absolute and nothing else changed: still hostile. For looking at what a feed
 * says (`orrery inspect`), never for a page.
 */
export function absoluteHtml({ html, base }: ForeignHtml): string {
  return absoluteAddresses(html, base === undefined ? {} : { base });
}
