/** Says, after `npm start`, where the site is and how to look at it. */
import { existsSync } from "node:fs";
import { join } from "node:path";

const front = join(import.meta.dirname, "..", "output", "index.html");

console.log(
  existsSync(front)
    ? "The site is in output/. To look at it:\n  npm run -s orrery -- serve"
    : "There is no site in output/ yet. To see why:\n  npm run -s orrery -- run",
);
