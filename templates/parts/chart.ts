import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { Figure } from "../../src/model/site/figure-pages.ts";
import type { Site } from "../../src/model/site/site.ts";
import { at } from "./address.ts";
import { posts } from "./words.ts";

/** Size of the drawings, in their own units: a bar and a gap make a step. */
const STEP = 10;
const BAR = 7;
const HEIGHT = 60;

/**
 * Figures as upright bars, each with its name and number for the pointer, the highest number above them and some names
 * below; {@link figureList} says the same in words.
 */
export function bars(figures: readonly Figure[], label: string, site: Site): SafeHtml {
  const most = Math.max(1, ...figures.map(({ count }) => count));
  return html`<div class="chart"><p class="most" aria-hidden="true">${posts(most, site)}</p>
<svg class="bars" viewBox="0 0 ${figures.length * STEP - (STEP - BAR)} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}">${figures.map(
    (figure, place) => bar(figure, place, heightOf(figure.count, most), site),
  )}</svg>
<p class="axis" aria-hidden="true">${ends(figures).map((name) => html`<span>${name}</span>`)}</p></div>`;
}

/** The names of the first bar, the middle one and the last. */
function ends(figures: readonly Figure[]): readonly string[] {
  const places = new Set([0, Math.floor(figures.length / 2), figures.length - 1]);
  return figures.filter((_, place) => places.has(place)).map(({ label }) => label);
}

function bar({ label, count }: Figure, place: number, height: number, site: Site): SafeHtml {
  const shape = html`x="${place * STEP}" y="${HEIGHT - height}" width="${BAR}" height="${height}"`;
  return html`<rect${count === 0 && html` class="none"`} ${shape}><title>${label}: ${posts(count, site)}</title></rect>`;
}

/** A bar that can be seen for whatever is more than nothing, and a tick for nothing. */
function heightOf(count: number, most: number): number {
  return count === 0 ? 1 : Math.max(3, Math.round((count / most) * HEIGHT));
}

/** Counts over time as a small row of bars, drawn to the measure of `most`. */
export function row(counts: readonly number[], most: number, label: string): SafeHtml {
  return html`<svg class="row" viewBox="0 0 ${counts.length * STEP} ${HEIGHT / 3}" role="img" aria-label="${label}">${counts.map(
    (count, place) => {
      const height = count === 0 ? 1 : Math.max(2, Math.round((count / Math.max(1, most)) * (HEIGHT / 3)));
      return html`<rect${count === 0 && html` class="none"`} x="${place * STEP}" y="${HEIGHT / 3 - height}" width="${BAR}" height="${height}"/>`;
    },
  )}</svg>`;
}

/** The same figures in words, for those who do not see bars or want the numbers. */
export function figureList(figures: readonly Figure[], site: Site): SafeHtml {
  return html`<ul class="periods">${figures.map(
    ({ label, count, path }) =>
      html`<li>${path === undefined ? html`<bdi>${label}</bdi>` : html`<a href="${at(site, path)}"><bdi>${label}</bdi></a>`} <span>${posts(count, site)}</span></li>`,
  )}</ul>`;
}
