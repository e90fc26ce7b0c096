import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY_MS, formatInstant, HOUR_MS, later } from "../model/instant.ts";
import { buildSite } from "./build/build.ts";
import { type FilesPlanet, filesPlanet } from "./files-planet.testing.ts";
import { refresh } from "./refresh/refresh.ts";
import { ALL, filesOf, groundFor, NOON, portsFor } from "./world.testing.ts";

// What most planets get wrong, on one planet at once and looked at where readers do: on its pages and in its feed.
// torture.test.ts has the same troubles one by one, in more forms.

const WORDS =
  "The sun stands still twice in a year of mine, and then it walks back a little before it goes on its way again. " +
  "Whoever watches from the rim of a crater sees it rise, halt, turn round, set where it rose, and rise once more";

interface Item {
  readonly id?: string;
  readonly link: string;
  readonly title: string;
  readonly hours?: number;
  readonly date?: string;
  readonly html?: string;
}

const when = (hours: number): string => formatInstant(later(NOON, hours * HOUR_MS));
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function entry({ id, link, title, hours = -24, date = when(hours), html }: Item): string {
  const text = html ?? `<p>Told here: ${title}.</p>`;
  return (
    `<entry><id>${id ?? link}</id><title type="html">${escaped(title)}</title><link href="${link}"/>` +
    `${date === "" ? "" : `<published>${date}</published>`}<content type="html">${escaped(text)}</content></entry>`
  );
}

function feed(name: string, ...items: readonly Item[]): string {
  const head = `<title>${name}</title><id>tag:test.example,2026:${name}</id>`;
  return `<feed xmlns="http://www.w3.org/2005/Atom">${head}${items.map(entry).join("")}</feed>`;
}

const at = (name: string, path: string): string => `https://${name}.example/${path}`;
const SAME_ID = "tag:ana.example,2026:both";
const BOTH = `<p>${WORDS}.</p>`;
const CROSS = `<p>Has anybody seen the comet that everybody is told of this week? I went out with a thermos and two gloves of different people.</p>`;
const HOSTILE = [
  `<p onclick="pwned()">Words that stay</p><script>pwned()</script><img src=x onerror=pwned()>`,
  `<a href="javascript:pwned()">a</a><svg onload=pwned()><style>@import "//pwned"</style></svg>`,
  `<iframe srcdoc="<script>pwned()</script>"></iframe><form action="//pwned"><input onfocus=pwned() autofocus></form>`,
].join("");

/** Feeds at the first visit. */
const FIRST: Readonly<Record<string, string>> = {
  ana: feed(
    "ana",
    { id: SAME_ID, link: at("ana", "same-id-and-link"), title: "Same id and link", hours: -25, html: BOTH },
    { link: at("ana", "same-link"), title: "Same link" },
    { link: at("ana", "earlier"), title: "An honest post", hours: -2 },
  ),
  ben: feed(
    "ben",
    { id: SAME_ID, link: at("ana", "same-id-and-link"), title: "Same id and link", hours: -25, html: BOTH },
    { id: "urn:ben:2", link: `${at("www.ana", "same-link")}/?utm_source=ben`, title: "Same link" },
  ),
  cleo: feed("cleo", { link: at("cleo", "cross-post"), title: "Cross-post", html: CROSS }),
  mirror: feed("mirror", { link: "https://blogs.example/cleo/17", title: "Cross-post", hours: -20, html: CROSS }),
  dora: feed("dora", { link: at("dora", "future"), title: "From the future", date: "2099-01-01T00:00:00Z" }),
  emil: feed("emil", { link: at("emil", "undated"), title: "Without a date", date: "" }),
  fred: feed(
    "fred",
    { id: "urn:fred:1", link: at("fred", "twice"), title: "One guid, twice" },
    { id: "urn:fred:1", link: at("fred", "twice"), title: "One guid, twice" },
  ),
  gus: feed("gus", { link: at("gus", "broken"), title: "Sun & moon" })
    .replace("Sun &amp;amp;", "Sun &")
    .replace("</entry></feed>", ""),
  hal: feed("hal", { link: at("hal", "hostile"), title: `Hostile <img src=x onerror="pwned()">`, html: HOSTILE }),
  ida: feed("ida", { link: at("ida", "old-0"), title: "Old post 0", hours: -24 * 400 }),
};
/** What they bring a day later. */
const SECOND: Readonly<Record<string, string>> = {
  ana:
    FIRST["ana"]?.replace("<entry>", `${entry({ link: at("ana", "later"), title: "Later", hours: 20 })}<entry>`) ?? "",
  ida: feed(
    "ida",
    ...Array.from({ length: 200 }, (_, n) => ({
      link: at("ida", `old-${n}`),
      title: `Old post ${n}`,
      hours: -24 * (400 + n),
      html: `<p>Number ${n} of my old blog.</p>`,
    })),
  ),
};

let planet: FilesPlanet;
let remove = (): void => undefined;
let site: ReadonlyMap<string, string> = new Map();

beforeAll(async () => {
  planet = filesPlanet();
  const config = planet.config(Object.keys(FIRST), (name) =>
    name === "mirror"
      ? `, site: "https://blogs.example/cleo/"`
      : `, site: "https://${name}.example/"${name === "cleo" ? `, aliases: ["https://blogs.example/cleo/"]` : ""}`,
  );
  const ports = portsFor(config);
  const ground = groundFor(ports.store);
  remove = ground.remove;
  for (const feeds of [FIRST, SECOND]) {
    for (const [name, text] of Object.entries(feeds)) planet.write(name, text);
    await refresh(config, ports, { ...ALL, force: true });
    await buildSite(config, ground);
    ports.clock.now = later(ports.clock.now, DAY_MS);
  }
  site = filesOf(ground.outputDir);
});
afterAll(() => {
  planet.remove();
  remove();
});

const front = (): string => site.get("index.html") ?? "";
/** Of the posts on the front page, in order, those whose text has this. */
const cards = (text: string): readonly string[] =>
  (front().match(/<article[\s\S]*?<\/article>/g) ?? []).filter((card) => card.includes(text));
const place = (text: string): number => front().indexOf(text);
const inFeed = (text: string): number =>
  (site.get("atom.xml")?.match(/<entry>[\s\S]*?<\/entry>/g) ?? []).filter((item) => item.includes(text)).length;

describe("the torture table, column", () => {
  it("same id and link: one card", () => {
    expect(cards(at("ana", "same-id-and-link"))).toHaveLength(1);
    expect(inFeed(at("ana", "same-id-and-link"))).toBe(1);
    expect(cards(at("ana", "same-id-and-link"))[0]).not.toContain("also at");
  });

  it("same link: one card", () => {
    expect(cards("Same link")).toHaveLength(1);
    expect(inFeed("Same link")).toBe(1);
  });

  it("cross-post: one card with “also at”, on the author's own site", () => {
    const [card, ...others] = cards("Cross-post");
    expect(others).toEqual([]);
    expect(card).toMatch(/<h3>.*href="https:\/\/cleo\.example\/cross-post"/);
    expect(card).toMatch(/also at <a [^>]*href="https:\/\/blogs\.example\/cleo\/17"/);
    expect(inFeed("Cross-post")).toBe(1);
  });

  it("future date: by first seen, below an honest post of later time", () => {
    expect(cards("From the future")).toHaveLength(1);
    expect(cards("From the future")[0]).toContain(`datetime="${formatInstant(NOON)}"`);
    expect(place("From the future")).toBeGreaterThan(place(">Later<"));
    expect(place("From the future")).toBeLessThan(place("An honest post"));
    expect([...site].filter(([, text]) => text.includes("2099-01")).map(([file]) => file)).toEqual([]);
  });

  it("undated: by first seen", () => {
    expect(cards("Without a date")[0]).toContain(`datetime="${formatInstant(NOON)}"`);
    expect(place("Without a date")).toBeGreaterThan(place(">Later<"));
  });

  it("dup guid in feed: one card", () => {
    expect(cards("One guid, twice")).toHaveLength(1);
    expect(inFeed("One guid, twice")).toBe(1);
  });

  it("malformed feed: recovered, and all others are there", () => {
    expect(cards("<bdi>Sun &amp; moon</bdi>")).toHaveLength(1);
    expect(cards("").map(titleOf)).toEqual([
      "Later",
      "Without a date",
      "From the future",
      "An honest post",
      "Hostile",
      "Sun &amp; moon",
      "One guid, twice",
      "Cross-post",
      "Same link",
      "Same id and link",
      "Old post 0",
    ]);
  });

  it("hostile HTML: clean, on every page and in every feed", () => {
    expect(cards("Hostile")[0]).toContain("Words that stay");
    expect([...site].filter(([, text]) => text.includes("pwned")).map(([file]) => file)).toEqual([]);
  });

  it("flood of old posts: in the archive, never on top", () => {
    expect(cards("Old post")).toHaveLength(1);
    expect(inFeed("Old post")).toBe(1);
    const archive = [...site].filter(([file]) => file.startsWith("archive/")).map(([, text]) => text);
    expect(archive.some((text) => text.includes("Old post 199"))).toBe(true);
  });
});

function titleOf(card: string): string {
  return /<h3>.*?<bdi>(.*?)<\/bdi>/.exec(card)?.[1] ?? "";
}
