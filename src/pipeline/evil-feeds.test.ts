import { afterEach, describe, expect, it } from "vitest";
import { DAY_MS, formatInstant, type Instant, later } from "../model/instant.ts";
import { buildSite } from "./build/build.ts";
import { type FilesPlanet, filesPlanet, lineOf } from "./files-planet.testing.ts";
import { refresh } from "./refresh/refresh.ts";
import { ALL, atomFeed, filesOf, groundFor, NOON, portsFor } from "./world.testing.ts";

// No feed can change, hide, move or delete another's entry (security rules S16, S22–S24).

const HONEST = ["ana", "ben", "eva"];

/** Enough words to tell a copy from chance. */
const LONG =
  "The sun stands still twice in a year of mine, and then it walks back a little before it goes on its way again.";

interface Post {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly html: string;
}

/** Posts of an honest member at one visit: five, and one more each day. */
function honest(name: string, run: number): string {
  const posts = Array.from({ length: 5 + run }, (_, at): Post => {
    const date = formatInstant(later(NOON, (at - 5) * DAY_MS - 3_600_000 * (1 + HONEST.indexOf(name))));
    return {
      id: `${name}-${at}`,
      title: `${name} ${at}`,
      date,
      html: `<p>Words of ${name}, number ${at}. ${LONG}</p>`,
    };
  });
  return atomFeed(name, posts.reverse());
}

const entry = (inner: string): string => `<entry>${inner}</entry>`;
const evilFeed = (entries: string, title = "evil"): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title><id>tag:test.example,2026:evil</id>${entries}</feed>`;
const stamp = (at: Instant): string =>
  `<published>${formatInstant(at)}</published><updated>${formatInstant(at)}</updated>`;
const many = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join("");

/** What is written into one feed among the honest ones at a visit. */
const EVIL: Readonly<Record<string, (now: Instant, run: number) => string>> = {
  "steals ids and addresses": (now) =>
    evilFeed(
      many(5, (at) =>
        entry(
          `<id>tag:test.example,2026:ana-${at}</id><title>STOLEN</title><link href="https://ana.example/ana-${at}"/>${stamp(now)}<content type="html">stolen</content>`,
        ),
      ),
    ),
  "copies words and addresses": () => honest("ana", 1).replaceAll("tag:test.example,2026:", "urn:copy:"),
  "copies words under its own addresses": () =>
    honest("ben", 1)
      .replaceAll("tag:test.example,2026:", "urn:copy:")
      .replaceAll("https://ben.example", "https://evil.example"),
  "says it is somebody else": (now) =>
    evilFeed(
      entry(
        `<id>urn:i</id><title>Mine</title><author><name>ana</name><uri>https://ana.example/</uri></author><source><id>tag:test.example,2026:ana</id><title>ana</title></source>${stamp(now)}`,
      ),
      "ana",
    ),
  "touches everything at each visit": (now) =>
    evilFeed(
      many(5, (at) => entry(`<id>urn:t${at}</id><title>touched</title><updated>${formatInstant(now)}</updated>`)),
    ),
  "lives in the future": () =>
    evilFeed(
      ["2099-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "+275760-09-13T00:00:00Z"]
        .map((date) => entry(`<id>urn:${date}</id><title>future</title><published>${date}</published>`))
        .join(""),
    ),
  floods: (now) =>
    evilFeed(many(2000, (at) => entry(`<id>urn:f${at}</id><title>flood</title>${stamp(later(now, -at * 1000))}`))),
  "floods with its past": (now, run) =>
    evilFeed(
      many(run * 500, (at) => entry(`<id>urn:p${at}</id><title>past</title>${stamp(later(now, -(30 + at) * DAY_MS))}`)),
    ),
  "gives new ids at each visit": (now, run) =>
    evilFeed(
      many(10, (at) =>
        entry(`<id>urn:${run}-${at}</id><title>again</title><link href="https://evil.example/${at}"/>${stamp(now)}`),
      ),
    ),
  "answers what others wrote": (now) =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>evil</title><at:deleted-entry ref="tag:test.example,2026:ana-1" when="2026-11-01T00:00:00Z"/>${entry(
      `<id>urn:r</id><title>reply</title><in-reply-to xmlns="http://purl.org/syndication/thread/1.0" ref="tag:test.example,2026:ana-1"/>${stamp(now)}`,
    )}</feed>`,
  "pollutes prototypes": (now) =>
    `{"version":"https://jsonfeed.org/version/1.1","title":"evil","__proto__":{"title":"x"},"items":[{"id":"__proto__","url":"https://evil.example/","title":"constructor","date_published":"${formatInstant(now)}","tags":["__proto__","constructor"]}]}`,
  "laughs a billion times": () =>
    `<!DOCTYPE f [<!ENTITY a "ha">${many(9, (at) => `<!ENTITY ${"abcdefghij"[at + 1]} "${`&${"abcdefghij"[at]};`.repeat(10)}">`)}]>${evilFeed(entry("<id>urn:l</id><title>&j;</title>"))}`,
  "is nested without end": () => evilFeed(entry(`<id>urn:d</id><title>${"<b>".repeat(100_000)}</title>`)),
  "is no feed": () => "<html><body>Buy this domain</body></html>",
  "is empty": () => "",
};

let planet: FilesPlanet;
afterEach(() => planet.remove());

/** Two days of a planet: what a reader sees of the honest members, newest first. */
async function twoDays(names: readonly string[], evil?: (now: Instant, run: number) => string) {
  const config = planet.config(names, (name) => (HONEST.includes(name) ? `, site: "https://${name}.example/"` : ""));
  const ports = portsFor(config);
  for (const run of [0, 1]) {
    ports.clock.now = later(NOON, run * DAY_MS);
    for (const name of HONEST) planet.write(name, honest(name, run));
    if (evil !== undefined) planet.write("evil", evil(ports.clock.now, run));
    await refresh(config, ports, { ...ALL, force: true });
  }
  const listing = await ports.store.listing();
  const entries = await ports.store.entries(listing.map(({ id }) => id));
  const lines = listing.flatMap(({ id, memberId, archived, mergedInto }) => {
    const found = entries.get(id);
    return found === undefined || memberId === "evil"
      ? []
      : [`${lineOf(found)} ${archived} ${mergedInto === undefined}`];
  });
  return { config, ports, lines, evil: listing.filter(({ memberId }) => memberId === "evil") };
}

describe.each([
  ["after the honest feeds", [...HONEST, "evil"]],
  ["between them", ["ben", "evil", "ana", "eva"]],
  ["before them", ["evil", ...HONEST]],
])("an evil feed %s in feeds.yaml", (_, names) => {
  it.each(Object.entries(EVIL))("that %s changes nothing of the others", async (_title, evil) => {
    planet = filesPlanet();
    const without = await twoDays(names.filter((name) => name !== "evil"));
    const among = await twoDays(names, evil);
    expect(without.lines).toHaveLength(3 * 6);
    expect(difference(without.lines, among.lines)).toEqual("none");
  });
});

function difference(before: readonly string[], after: readonly string[]): string {
  const lost = before.filter((line, at) => after[at] !== line).map((line) => `- ${line}`);
  const come = after.filter((line, at) => before[at] !== line).map((line) => `+ ${line}`);
  return lost.length + come.length === 0 ? "none" : [...lost, ...come].join("\n");
}

it("a flood leaves room on the front page for the others", async () => {
  planet = filesPlanet();
  const { config, ports } = await twoDays([...HONEST, "evil"], EVIL["floods"]);
  const ground = groundFor(ports.store);
  try {
    await buildSite(config, ground);
    const front = filesOf(ground.outputDir).get("index.html") ?? "";
    for (const name of HONEST) expect(front).toContain(`${name} 5`);
  } finally {
    ground.remove();
  }
});

it("what comes from the future stands no higher than the moment it was seen, and stays there", async () => {
  planet = filesPlanet();
  const { evil } = await twoDays([...HONEST, "evil"], EVIL["lives in the future"]);
  expect(evil.filter(({ archived }) => !archived).map(({ riverAt }) => riverAt)).toEqual([NOON]);
});
