/**
 * What safety costs: a post of 8 kB sanitized by us (two readings, shape, opening, words) and by sanitize-html alone
 * with the same allow-list, in one run; then how the time grows with the length of a post. Our first reading is
 * sanitize-html, too, and makes every address absolute on the way.
 *
 *     node scripts/bench/sanitize.ts [--rounds 400]
 *
 * Ratios are what to look at: they hold from machine to machine, times do not.
 */
import { parseArgs } from "node:util";
import sanitizeHtml from "sanitize-html";
import { firstReading } from "../../src/sanitize/html.ts";
import { ALLOWED, EVERYWHERE, SET, UNREAD } from "../../src/sanitize/policy.ts";
import { sanitizeBody } from "../../src/sanitize/sanitize.ts";
import { secondReading } from "../../src/sanitize/verify.ts";
import { runScript, wholeNumber } from "../command-line.ts";

const LINK = "https://mercury.example/posts/1/";

/** Rounds that only warm up. */
const WARM_UP = 200;

/** The allow-list as sanitize-html takes it, with nothing of ours besides: the yardstick. */
const ALONE: sanitizeHtml.IOptions = {
  allowedTags: [...ALLOWED.keys()],
  allowedAttributes: {
    ...Object.fromEntries([...ALLOWED].map(([tag, names]) => [tag, [...names, ...Object.keys(SET.get(tag) ?? {})]])),
    "*": [...EVERYWHERE],
  },
  allowedSchemes: ["http", "https", "mailto"],
  nonTextTags: [...UNREAD],
  nestingLimit: 100,
  parseStyleAttributes: false,
  transformTags: {
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: "nofollow ugc noopener noreferrer" } }),
    img: (tagName, attribs) => ({ tagName, attribs: { ...attribs, loading: "lazy", referrerpolicy: "no-referrer" } }),
  },
};

const WAYS: Readonly<Record<string, (html: string) => unknown>> = {
  "sanitize-html alone": (html) => sanitizeHtml(html, ALONE),
  "our first reading": (html) => firstReading(html, { base: LINK, link: LINK }),
  "both readings": (html) => secondReading(firstReading(html, { base: LINK, link: LINK })),
  "all we do": (html) => sanitizeBody({ html, base: LINK }, { link: LINK }),
};

function main(): void {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: "400" } } });
  const rounds = wholeNumber("--rounds", values.rounds, 1);
  const post = samplePost(8 * 1024);
  const medians = medianMs(post, rounds);
  const base = medians.get("sanitize-html alone") ?? 0;
  console.log(`a post of ${post.length} characters; CPU time, median of ${rounds} rounds\n`);
  for (const [name, ms] of medians) {
    console.log(`${name.padEnd(20)} ${ms.toFixed(3)} ms ${(ms / base).toFixed(2).padStart(6)}×`);
  }
  console.log("\nall we do, for longer posts");
  for (const kib of [8, 64, 512]) {
    const long = samplePost(kib * 1024);
    const ms = cpuMs(() => sanitizeBody({ html: long, base: LINK }, { link: LINK }));
    console.log(
      `${String(kib).padStart(4)} KiB ${ms.toFixed(1).padStart(9)} ms ${((ms * 1024) / long.length).toFixed(3)} ms a KiB`,
    );
  }
}

/** A post as blogs write them: headings, links, emphasis, code, lists, pictures, a table. */
function samplePost(chars: number): string {
  const parts: string[] = [];
  for (let at = 1, length = 0; length < chars; at += 1) {
    const part = `<h2>Part ${at}</h2>
<p>Mercury goes round the sun in <em>eighty-eight</em> days, and <a href="/orbits/${at}?from=here&amp;to=there">its orbit</a> turns
a little further each time than it should by the laws of Newton. For half a century astronomers looked for
a planet nearer to the sun that would explain it, and gave it a name before anybody had seen it. <strong>There was none.</strong></p>
<p>What explained it in the end was <code>general relativity</code>: forty-three seconds of arc in a hundred years, no more
and no less. It is told that the man who calculated them could not work for days from joy. &#8220;Nature had spoken to him&#8221;,
somebody wrote later; he wrote to a friend that something in him had snapped.</p>
<figure><img src="https://mercury.example/orbit-${at}.png" alt="The orbit" width="640" height="480"><figcaption>Part ${at} of the way.</figcaption></figure>
<ul><li>perihelion &amp; aphelion</li><li>a day longer than a year</li></ul>
<pre><code class="language-js">const seconds = 43;\nif (seconds &lt; 44) relativity();</code></pre>
<table><tr><th>Year</th><td>1859</td></tr><tr><th>Year</th><td>1915</td></tr></table>
`;
    parts.push(part);
    length += part.length;
  }
  return parts.join("");
}

function medianMs(post: string, rounds: number): ReadonlyMap<string, number> {
  const times = new Map(Object.keys(WAYS).map((name) => [name, [] as number[]]));
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(WAYS)) {
      const ms = cpuMs(() => way(post));
      if (round >= 0) times.get(name)?.push(ms);
    }
  }
  return new Map([...times].map(([name, all]) => [name, all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0]));
}

function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

if (import.meta.main) await runScript(main);
