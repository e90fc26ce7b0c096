import { afterEach, describe, expect, it } from "vitest";
import type { EntryListing, StoredEntry } from "../model/entry.ts";
import { DAY_MS, formatInstant, type Instant, later } from "../model/instant.ts";
import { type FilesPlanet, filesPlanet } from "./files-planet.testing.ts";
import { refresh } from "./refresh/refresh.ts";
import { ALL, NOON, portsFor } from "./world.testing.ts";

// What has broken planets for twenty years: the same post twice, dates that lie, feeds that are broken or hostile.

const TEXT =
  "The sun stands still twice in a year of mine, and then it walks back a little before it goes on its way again. " +
  "Whoever watches from the rim of a crater sees it rise, halt, turn round, set where it rose, and rise once more.";

interface Item {
  readonly id?: string;
  readonly link: string;
  readonly title?: string;
  readonly date?: string;
  readonly author?: string;
  readonly text?: string;
}

const YESTERDAY = formatInstant(later(NOON, -DAY_MS));

function feed(name: string, items: readonly Item[]): string {
  const entries = items.map(
    ({ id, link, title = "On the sun", date = YESTERDAY, author, text = TEXT }) =>
      `<entry>${id === undefined ? `<id>${link}</id>` : `<id>${id}</id>`}<title>${title}</title><link href="${link}"/>${
        date === "" ? "" : `<published>${date}</published>`
      }${author === undefined ? "" : `<author><name>${author}</name></author>`}<content type="html">${text
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")}</content></entry>`,
  );
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title>${name}</title><id>tag:test.example,2026:${name}</id>${entries.join("")}</feed>`;
}

let planet: FilesPlanet;
afterEach(() => planet.remove());

/** What the planet shows after these feeds were read, newest first. */
async function shown(
  feeds: Readonly<Record<string, string>>,
  more: (name: string) => string = siteOf,
  at: Instant = NOON,
): Promise<readonly (EntryListing & StoredEntry)[]> {
  planet = filesPlanet();
  for (const [name, text] of Object.entries(feeds)) planet.write(name, text);
  const config = planet.config(Object.keys(feeds), more);
  const ports = portsFor(config);
  ports.clock.now = at;
  await refresh(config, ports, { ...ALL, force: true });
  const listing = (await ports.store.listing()).filter(({ mergedInto }) => mergedInto === undefined);
  const entries = await ports.store.entries(listing.map(({ id }) => id));
  return listing.flatMap((line) => {
    const entry = entries.get(line.id);
    return entry === undefined ? [] : [{ ...entry, ...line }];
  });
}

const siteOf = (name: string): string => `, site: "https://${name}.example/"`;
const asAggregator = (name: string): string => `${siteOf(name)}${name === "hub" ? ", role: aggregator" : ""}`;
const linksOf = (entries: readonly StoredEntry[]) =>
  entries.map(({ link, alsoAt }) => [link, ...alsoAt.map((place) => place.link)]);

const ANA = "https://ana.example/sun";
const BEN = "https://ben.example/sun";
const HUB = "https://hub.example/r/17";
const ID = "tag:ana.example,2026:sun";

describe("one post that comes from two feeds is one", () => {
  it.each<[string, Item, Item, string[]]>([
    ["under one id and address", { id: ID, link: ANA }, { id: ID, link: ANA }, [ANA]],
    ["under one address", { link: ANA }, { id: "urn:other", link: `${ANA}/?utm_source=hub` }, [ANA]],
    ["with the author's name, at another address", { link: ANA }, { link: BEN, author: "ana" }, [ANA, BEN]],
    [
      "edited, with a footer that links to the original",
      { link: ANA },
      { link: BEN, text: `${TEXT.replace("twice", "two times")} First at <a href="${ANA}">ana</a>.` },
      [ANA, BEN],
    ],
  ])("%s", async (_case, ana, ben, places) => {
    const entries = await shown({ ana: feed("ana", [ana]), ben: feed("ben", [ben]) });
    expect(linksOf(entries)).toEqual([places]);
  });

  it.each<[string, Item]>([
    ["its own redirect, under the author's id", { id: ID, link: HUB }],
    ["its own redirect, under an id of its own", { id: "tag:hub.example,2026:17", link: HUB }],
    [
      "the original with tracking",
      { id: "tag:hub.example,2026:17", link: `http://www.ana.example/sun?utm_medium=rss` },
    ],
    [
      "an excerpt, and the author's name before the title",
      { link: HUB, title: "ana: On the sun", text: TEXT.slice(0, -20) },
    ],
  ])("an aggregator's, with %s", async (_case, copy) => {
    for (const order of [
      ["ana", "hub"],
      ["hub", "ana"],
    ]) {
      const feeds = { ana: feed("ana", [{ id: ID, link: ANA }]), hub: feed("hub", [copy]) };
      const entries = await shown(
        Object.fromEntries(Object.entries(feeds).sort(([a]) => (a === order[0] ? -1 : 1))),
        asAggregator,
      );
      expect(linksOf(entries).map(([link]) => link)).toEqual([ANA]);
      planet.remove();
    }
  });
});

it("what an aggregator carries of its members is theirs, and of others its own, with their blog named", async () => {
  const source = (name: string): string =>
    `<source><id>tag:test.example,2026:${name}</id><title>Blog of ${name}</title><link href="https://${name}.example/"/></source>`;
  const carried = (name: string, text: string): string =>
    `<entry><id>tag:hub.example,2026:${name}</id><title>${name}: On the sun</title><link href="https://hub.example/r/${name}"/>${source(name)}<published>${YESTERDAY}</published><content type="html">${text}</content></entry>`;
  const other =
    "Of somebody else, who is no member and has other things to say about other days, at length and in detail.";
  const hub = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Hub</title><id>tag:test.example,2026:hub</id>${carried("ana", `${TEXT} Thank you for reading.`)}${carried("zoe", other)}</feed>`;
  const entries = await shown({ ana: feed("ana", [{ link: ANA }]), hub }, asAggregator);
  expect(entries.map(({ memberId, link }) => [memberId, link])).toEqual([
    ["hub", "https://hub.example/r/zoe"],
    ["ana", ANA],
  ]);
  expect(entries[0]?.source).toMatchObject({ title: "Blog of zoe", link: "https://zoe.example/" });
  expect(linksOf(entries)[1]).toEqual([ANA, "https://hub.example/r/ana"]);
});

it("two posts that are much alike, of two members whom nothing ties, are both shown, and the later says where the other is", async () => {
  const later = formatInstant((NOON - 3_600_000) as Instant);
  const entries = await shown({ ana: feed("ana", [{ link: ANA }]), ben: feed("ben", [{ link: BEN, date: later }]) });
  expect(linksOf(entries)).toEqual([[BEN, ANA], [ANA]]);
});

it("the posts of a series are as many as there are, on both sites", async () => {
  const issue = (site: string, week: number): Item => ({
    link: `https://${site}.example/week-${week}`,
    title: `Week ${week}`,
    date: formatInstant(later(NOON, (week - 40) * DAY_MS)),
    text: `${TEXT} ${TEXT} ${TEXT} This was week ${week}, with ${week * 7} visitors.`,
  });
  const weeks = [35, 36, 37];
  const entries = await shown({
    ana: feed(
      "ana",
      weeks.map((week) => issue("ana", week)),
    ),
    ben: feed("ben", [issue("ben", 38)]),
  });
  expect(linksOf(entries)).toHaveLength(4);
  expect(linksOf(entries).filter((places) => places.length > 1)).toEqual([]);
});

it("a date in the future is the moment the post was seen, below no later post and above no honest one of later time", async () => {
  const seen = await shown({ ana: feed("ana", [{ link: ANA, date: "2099-01-01T00:00:00Z" }]) });
  expect(seen.map(({ riverAt }) => riverAt)).toEqual([NOON]);
});

it("a post without a date stands where it was first seen", async () => {
  expect((await shown({ ana: feed("ana", [{ link: ANA, date: "" }]) })).map(({ riverAt }) => riverAt)).toEqual([NOON]);
});

it("an id that stands twice in a feed is one post", async () => {
  expect(
    await shown({
      ana: feed("ana", [
        { id: ID, link: ANA },
        { id: ID, link: ANA },
      ]),
    }),
  ).toHaveLength(1);
});

it("a feed that is not well-formed is read as far as it can be", async () => {
  const broken = feed("ana", [{ link: ANA, title: "Sun & moon" }]).replace("</entry></feed>", "");
  expect((await shown({ ana: broken })).map(({ title }) => title)).toEqual(["Sun & moon"]);
});

it("hostile HTML comes out clean", async () => {
  const text = `<p onclick="x()">${TEXT}</p><script>x()</script><img src=x onerror=x()><a href="javascript:x()">a</a>`;
  const [entry] = await shown({ ana: feed("ana", [{ link: ANA, text }]) });
  expect(String(entry?.body.html)).not.toMatch(/script|onclick|onerror/);
});

it("a flood of old posts goes to the archive", async () => {
  planet = filesPlanet();
  const config = planet.config(["ana"]);
  const ports = portsFor(config);
  const old = (count: number): Item[] =>
    Array.from({ length: count }, (_, at) => ({
      link: `${ANA}-${at}`,
      date: formatInstant(later(NOON, -(400 + at) * DAY_MS)),
      text: `Number ${at}`,
    }));
  for (const count of [1, 200]) {
    planet.write("ana", feed("ana", old(count)));
    await refresh(config, ports, { ...ALL, force: true });
    ports.clock.now = later(NOON, DAY_MS);
  }
  const listing = await ports.store.listing();
  expect(listing).toHaveLength(200);
  expect(listing.filter(({ archived }) => !archived)).toHaveLength(1);
});
