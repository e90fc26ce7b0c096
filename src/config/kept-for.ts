import { DAY_MS } from "../model/instant.ts";
import { type Checked, quote, refused, taken } from "./checked.ts";

/** Ten years: more is as good as for ever, and says so. */
const MAX_DAYS = 3650;

/** How long to keep something: `forever` (infinite), `none` (0), or days such as `90d`; in milliseconds. */
export function keptFor(text: string): Checked<number> {
  const written = text.trim();
  if (written === "forever") return taken(Number.POSITIVE_INFINITY);
  if (written === "none") return taken(0);
  const days = Number(/^(\d{1,5})\s*d$/.exec(written)?.[1] ?? Number.NaN);
  if (!(days >= 1)) {
    return refused(`is not a length of time: ${quote(text)}.`, 'Write "forever", "none", or days such as "90d".');
  }
  if (days > MAX_DAYS) return refused(`is more than ten years: ${quote(text)}.`, 'Write "forever".');
  return taken(days * DAY_MS);
}
