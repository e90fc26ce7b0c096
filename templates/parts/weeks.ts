import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { Site } from "../../src/model/site/site.ts";
import { posts, sentence } from "./words.ts";

/** Size of the drawing, in its own units: a bar and a gap make a step. */
const STEP = 5;
const BAR = 3.5;
const HEIGHT = 16;
const LEAST = 1;
/** A full bar is at least this many posts, so that one post a week does not look like a flood. */
const FULL = 3;

/** Posts a week as bars, with the same in words for those who do not see them. A week without posts is a short tick. */
export function weeks(site: Site, counts: readonly number[]): SafeHtml {
  const most = Math.max(FULL, ...counts);
  const sum = counts.reduce((total, count) => total + count, 0);
  return html`<svg class="weeks" viewBox="0 0 ${counts.length * STEP} ${HEIGHT}" role="img" aria-label="${sentence(site.words.postsInHalfYear, { posts: posts(sum, site) })}"><g aria-hidden="true">${counts.map(
    (count, week) => {
      const height = count === 0 ? LEAST : Math.max(LEAST, Math.round((count / most) * HEIGHT));
      return html`<rect${count === 0 && html` class="none"`} x="${week * STEP}" y="${HEIGHT - height}" width="${BAR}" height="${height}" rx="${count === 0 ? 0 : 1}"/>`;
    },
  )}</g></svg>`;
}
