import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { VisitKind, VisitStrip } from "../../src/model/site/figure-pages.ts";
import type { Site } from "../../src/model/site/site.ts";
import { counted, listed } from "./words.ts";

/** Size of the drawing, in its own units: a square and a gap make a step. The stylesheet dashes by the same measure. */
const STEP = 7;
const SQUARE = 6;

/** Where the line of each kind runs: high squares stand on the same ground as low ones. */
const MIDDLE: Readonly<Record<VisitKind, number>> = { good: 3, failed: 4.5, idle: 5.5 };

/**
 * A square for each day, low where the visits failed, a tick where there was none. Days in a row that went alike are one
 * dashed line, so that a planet of thousands has a page of some size still. {@link visitSums} says the same in words.
 */
export function visitStrip({ runs }: VisitStrip, days: number): SafeHtml {
  const kinds = Map.groupBy(runs, ({ kind }) => kind);
  return html`<svg class="visits" viewBox="0 0 ${days * STEP - 1} ${SQUARE}" aria-hidden="true">${[...kinds].map(
    ([kind, lines]) =>
      html`<path class="${kind}" d="${lines.map(({ from, days: length }) => {
        return `M${from * STEP} ${MIDDLE[kind]}h${length * STEP - 1}`;
      })}"/>`,
  )}</svg>`;
}

/** `50 days read, 4 days failed`: of what there was none, nothing is said. */
export function visitSums(site: Site, { sums }: VisitStrip): SafeHtml {
  const said = [
    ["daysRead", sums.good],
    ["daysFailed", sums.failed],
    ["daysIdle", sums.idle],
  ] as const;
  return listed(
    said.filter(([, count]) => count > 0).map(([name, count]) => counted(site, name, count)),
    site,
  );
}
