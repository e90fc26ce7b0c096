import { afterEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import { DAY_MS, later } from "../../model/instant.ts";
import { hashBytes } from "../../model/output.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { FeedReport } from "../../model/run-report.ts";
import { ALL, NOON, planetOf, portsFor } from "../world.testing.ts";
import { refresh } from "./refresh.ts";

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

interface Draft {
  readonly id: string;
  readonly title: string;
  readonly home: string;
  readonly posts: readonly string[];
  readonly generator?: string;
  readonly language?: string;
}

const MERCURY: Draft = {
  id: "tag:mercury.example,2020:feed",
  title: "Notes from Mercury",
  home: "https://mercury.example",
  posts: ["tides", "dawn", "craters", "ice"],
};

const CASINO: Draft = {
  id: "urn:casino",
  title: "Win big",
  home: "https://casino.example",
  posts: ["jackpot", "slots", "bonus"],
};

function feedOf({ id, title, home, posts, generator = "Hugo", language = "en" }: Draft): string {
  const entries = posts.map(
    (post, n) =>
      `<entry><id>tag:${post}</id><title>${post}</title><link href="${home}/${post}"/>` +
      `<published>2026-11-${String(20 - n).padStart(2, "0")}T08:00:00Z</published><updated>2026-11-20T08:00:00Z</updated>` +
      `<content type="html">Words about ${post} by ${title}.</content></entry>`,
  );
  return `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><id>${id}</id><title>${title}</title>
    <generator>${generator}</generator><updated>2026-11-20T08:00:00Z</updated>${entries.join("")}</feed>`;
}

type Answer = Draft | { readonly to: string } | { readonly status: number };

/** A server that says what it is told to say. */
async function serve(first: Answer): Promise<{ readonly origin: string; say: (answer: Answer) => void }> {
  let answer = first;
  const server = await startServer((request, response) => {
    if ("to" in answer) return reply(response, 301, { location: answer.to });
    if ("status" in answer) return reply(response, answer.status, {});
    const etag = `"${hashBytes(feedOf(answer))}"`;
    if (request.headers["if-none-match"] === etag) reply(response, 304, {});
    else reply(response, 200, { etag }, feedOf(answer));
  });
  servers.push(server);
  return {
    origin: server.origin,
    say(next) {
      answer = next;
    },
  };
}

const planet = (feed: string, more = ""): PlanetConfig =>
  planetOf(`  - { name: Mercury, feed: "${feed}"${more} }`, `network: { allow: ["127.0.0.1"] }`);

/** A planet that was read once, and its later runs, a day apart. */
async function readOnce(config: PlanetConfig) {
  const ports = portsFor(config);
  const run = async (now: PlanetConfig): Promise<FeedReport | undefined> => {
    const { feeds } = await refresh(now, ports, { ...ALL, force: true });
    ports.clock.now = later(ports.clock.now, DAY_MS);
    return feeds[0];
  };
  const titles = async (): Promise<readonly string[]> => {
    const ids = (await ports.store.listing()).map(({ id }) => id);
    const entries = await ports.store.entries(ids);
    return ids.flatMap((id) => entries.get(id)?.title ?? []);
  };
  const row = async () => (await ports.store.feeds())[0];
  await run(config);
  return { ports, run, titles, row };
}

const codes = (report: FeedReport | undefined) => report?.problems.map(({ code }) => code);

describe("a feed that was replaced by another", () => {
  it("shows nothing new, keeps what was there, and is told at every run", async () => {
    const server = await serve(MERCURY);
    const config = planet(`${server.origin}/feed`);
    const { ports, run, titles, row } = await readOnce(config);
    server.say(CASINO);

    const replaced = await run(config);
    expect(replaced).toMatchObject({ result: "fetched", added: 0, changed: 0, removed: 0 });
    expect(codes(replaced)).toEqual(["fetch/taken-over"]);
    expect(await titles()).toEqual(MERCURY.posts);
    expect(await row()).toMatchObject({ title: MERCURY.title, quarantine: { since: later(NOON, DAY_MS) } });
    const verdicts = await ports.store.verdicts({ feedKey: "mercury/1" });
    expect(verdicts.filter(({ verdict }) => verdict === "quarantined")).toHaveLength(3);

    const unchanged = await run(config);
    expect([unchanged?.result, codes(unchanged)]).toEqual(["not-modified", ["fetch/taken-over"]]);
    server.say({ status: 500 });
    expect(codes(await run(config))).toEqual(["fetch/server-error", "fetch/taken-over"]);
    const { feeds } = await refresh(config, ports, { ...ALL, offline: true });
    expect([feeds[0]?.result, codes(feeds[0])]).toEqual(["not-due", ["fetch/taken-over"]]);
  });

  it("edits nothing under the ids of the old posts, and a new rule reads the member's own document", async () => {
    const server = await serve(MERCURY);
    const { run, titles } = await readOnce(planet(`${server.origin}/feed`));
    server.say({ ...CASINO, posts: ["jackpot", "slots", "bonus", "tides"] });
    await run(planet(`${server.origin}/feed`));
    expect(await titles()).toEqual(MERCURY.posts);
    await run(planet(`${server.origin}/feed`, ", exclude: { title: [ice] }"));
    expect(await titles()).toEqual(["tides", "dawn", "craters"]);
  });

  it("is itself again when the member's feed is back; what was held in between stays out of sight", async () => {
    const server = await serve(MERCURY);
    const config = planet(`${server.origin}/feed`);
    const { run, titles, row } = await readOnce(config);
    server.say(CASINO);
    await run(config);
    server.say({ ...MERCURY, posts: ["spring", ...MERCURY.posts] });

    expect(await run(config)).toMatchObject({ added: 1, problems: [] });
    expect([...(await titles())].sort()).toEqual([...MERCURY.posts, "spring"].sort());
    expect((await row())?.quarantine).toBeUndefined();
  });

  it("is taken for the member's from the day feeds.yaml says to trust it, with all that was held", async () => {
    const server = await serve(MERCURY);
    const config = planet(`${server.origin}/feed`);
    const { ports, run, titles, row } = await readOnce(config);
    server.say(CASINO);
    await run(config);
    server.say({ ...CASINO, posts: ["bonus"] });
    await run(config);

    const trusting = planet(`${server.origin}/feed`, ', trust: "2026-11-22"');
    expect(await run(trusting)).toMatchObject({ result: "fetched", problems: [] });
    expect([...(await titles())].sort()).toEqual([...MERCURY.posts, ...CASINO.posts].sort());
    expect(await row()).toMatchObject({ title: CASINO.title, identity: { id: CASINO.id } });
    expect(await row()).not.toHaveProperty("quarantine");
    const verdicts = await ports.store.verdicts({ feedKey: "mercury/1" });
    expect(verdicts.filter(({ verdict }) => verdict === "quarantined")).toEqual([]);

    server.say({ id: "urn:third", title: "Pills", home: "https://pills.example", posts: ["one", "two"] });
    expect(codes(await run(trusting))).toEqual(["fetch/taken-over"]);
  });

  it.each([
    ["before the change", "2026-11-21"],
    ["to come", "2027-11-21"],
  ])("is not trusted by a day %s", async (_name, day) => {
    const server = await serve(MERCURY);
    const { run, titles } = await readOnce(planet(`${server.origin}/feed`));
    server.say(CASINO);
    await run(planet(`${server.origin}/feed`));
    expect(codes(await run(planet(`${server.origin}/feed`, `, trust: "${day}"`)))).toEqual(["fetch/taken-over"]);
    expect(await titles()).toEqual(MERCURY.posts);
  });
});

describe("a redirect to another site", () => {
  const moveTo = async (there: Draft) => {
    const old = await serve(MERCURY);
    const elsewhere = await serve(there);
    const config = planet(`${old.origin}/feed`);
    const planetThen = await readOnce(config);
    old.say({ to: `${elsewhere.origin}/feed` });
    return { ...planetThen, report: await planetThen.run(config), elsewhere };
  };

  it("to another feed holds its posts, until feeds.yaml has that address", async () => {
    const { report, run, titles, elsewhere } = await moveTo(CASINO);
    expect(codes(report)).toEqual(["fetch/taken-over"]);
    expect(await titles()).toEqual(MERCURY.posts);
    await run(planet(`${elsewhere.origin}/feed`));
    expect([...(await titles())].sort()).toEqual([...MERCURY.posts, ...CASINO.posts].sort());
  });

  it("to another feed releases nothing when the member turns out to write at a third address", async () => {
    const { run, titles } = await moveTo(CASINO);
    const third = await serve({ ...MERCURY, title: "Mercury anew", posts: ["hello"] });
    await run(planet(`${third.origin}/feed`));
    expect([...(await titles())].sort()).toEqual([...MERCURY.posts, "hello"].sort());
  });

  it("by an author who took id, title and posts along is followed", async () => {
    const { report, titles } = await moveTo({ ...MERCURY, posts: ["spring", ...MERCURY.posts] });
    expect(report).toMatchObject({ added: 1, problems: [] });
    expect(await titles()).toContain("spring");
  });
});

it.each([
  ["theme", { generator: "Jekyll" }],
  ["language", { language: "pt" }],
  ["title", { title: "Postcards" }],
] as const)("a new %s alone holds nothing", async (_name, change) => {
  const server = await serve(MERCURY);
  const config = planet(`${server.origin}/feed`);
  const { run } = await readOnce(config);
  server.say({ ...MERCURY, ...change, posts: ["spring", ...MERCURY.posts] });
  expect(await run(config)).toMatchObject({ added: 1, problems: [] });
});
