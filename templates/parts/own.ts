import type { SafeHtml } from "../../src/model/safe-html.ts";
import type { PartName } from "../../src/model/site/own-parts.ts";
import type { Site } from "../../src/model/site/site.ts";

/**
 * A part of the owner's own, where there is one in place of ours.
 *
 * @param about - what it shows, by name.
 * @param ours - makes ours; not asked otherwise.
 */
export function ownOr(
  site: Site,
  name: PartName,
  about: Readonly<Record<string, unknown>>,
  ours: () => SafeHtml,
): SafeHtml {
  const own = site.parts?.[name];
  return own === undefined ? ours() : own(about);
}
