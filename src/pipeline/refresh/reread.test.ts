import { afterEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { communityOf } from "../community.ts";
import type { Ports } from "../ports.ts";
import { ALL, atomFeed, NOON, planetOf, portsFor } from "../world.testing.ts";
import { refresh } from "./refresh.ts";
import { reread, rereadChanged, rulesChanged, rulesHashOf } from "./reread.ts";
import { decideSubscriptions, type Subscribed } from "./subscribe.ts";

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const post = (n: number, word = "words") => ({
  id: `p${n}`,
  title: `Post ${n}`,
  date: `2026-11-${10 + n}T08:00:00Z`,
  html: `<p>Some ${word} of post ${n}.</p>`,
});
const POSTS = [post(6), post(5), post(4, "secret"), post(3), post(2), post(1)];

async function planet(posts = POSTS) {
  let current = posts;
  const server = await startServer((_request, response) =>
    reply(response, 200, { "content-type": "application/atom+xml" }, atomFeed("ana", current)),
  );
  servers.push(server);
  const configWith = (rules: string): PlanetConfig =>
    planetOf(`  - { name: ana, feed: "${server.origin}/"${rules} }`, `network: { allow: ["${server.host}"] }`);
  const ports = portsFor(configWith(""));
  await refresh(configWith(""), ports, ALL);
  const setPosts = (next: typeof POSTS): void => {
    current = next;
  };
  return { server, configWith, ports, setPosts };
}

/** Reads the only feed again by these rules. */
async function rereadBy(config: PlanetConfig, ports: Ports): Promise<Subscribed> {
  const { feeds } = decideSubscriptions(config, await ports.store.feeds(), NOON);
  const [feed] = feeds;
  if (feed === undefined) throw new Error("the planet has a feed");
  return await reread(feed, { community: communityOf(config), store: ports.store, reader: ports.reader, now: NOON });
}

async function titles({ store }: Ports): Promise<readonly (string | undefined)[]> {
  const lines = await store.listing();
  const entries = await store.entries(lines.map(({ id }) => id));
  return lines.map(({ id }) => entries.get(id)?.title);
}

const ALL_TITLES = ["Post 6", "Post 5", "Post 4", "Post 3", "Post 2", "Post 1"];

describe("reread", () => {
  it("takes out what a new rule leaves out and brings it back when the rule goes, asking nobody", async () => {
    const { server, configWith, ports } = await planet();
    await rereadBy(configWith(", exclude: { words: secret }"), ports);
    expect(await titles(ports)).toEqual(ALL_TITLES.filter((title) => title !== "Post 4"));
    expect(await ports.store.verdicts({ link: "https://ana.example/p4" })).toMatchObject([
      { verdict: "filtered", reason: 'Excluded in feeds.yaml: any "secret".' },
    ]);

    await rereadBy(configWith(""), ports);
    expect(await titles(ports)).toEqual(ALL_TITLES);
    expect(await ports.store.verdicts({ link: "https://ana.example/p4" })).toMatchObject([{ verdict: "shown" }]);
    expect(server.seen).toHaveLength(1);
    expect(await ports.store.visits("ana/1", 10)).toHaveLength(1);
  });

  it("confirms no absence: a post missed once is not missed again", async () => {
    const { configWith, ports, setPosts } = await planet();
    setPosts(POSTS.filter(({ id }) => id !== "p4"));
    await refresh(configWith(""), ports, { ...ALL, force: true });
    await rereadBy(configWith(", exclude: { words: nothing }"), ports);
    expect(await titles(ports)).toEqual(ALL_TITLES);
  });

  it("is not asked for again by the same rules, and is by others", async () => {
    const { configWith, ports } = await planet();
    const config = configWith(", exclude: { words: secret }");
    const feed = await rereadBy(config, ports);
    expect(rulesChanged(feed)).toBe(false);
    const { feeds } = decideSubscriptions(configWith(", include: { tags: planet }"), await ports.store.feeds(), NOON);
    expect(feeds.map((feed) => rulesChanged(feed))).toEqual([true]);
  });

  it("costs one feed alone when it fails for an error of our own", async () => {
    const { configWith, ports } = await planet();
    const { feeds } = decideSubscriptions(configWith(", exclude: { words: secret }"), await ports.store.feeds(), NOON);
    const broken = new Error("broken");
    const store = { ...ports.store, document: async () => Promise.reject(broken) };
    const bugs: unknown[] = [];
    const about = {
      community: communityOf(configWith("")),
      store,
      reader: ports.reader,
      now: NOON,
      bug: (error: unknown) => bugs.push(error),
    };
    expect(await rereadChanged(feeds, about)).toEqual(feeds);
    expect(bugs).toEqual([broken]);
    expect((await rereadChanged(feeds, { ...about, store: ports.store })).map((feed) => rulesChanged(feed))).toEqual([
      false,
    ]);
  });

  it("is not asked for where nothing was read yet", () => {
    const config = planetOf('  - { name: ana, feed: "https://ana.example/", exclude: { words: secret } }');
    expect(decideSubscriptions(config, [], NOON).feeds.map((feed) => rulesChanged(feed))).toEqual([false]);
  });
});

it.each([
  ["include: { tags: planet }", true],
  ["exclude: { title: /a/i }", true],
  ["timezone: Europe/Lisbon", true],
  ["show: title", false],
])("%s changes what a document is read by: %s", (rule, changes) => {
  const hashOf = (rules: string): string | undefined => {
    const [member] = planetOf(`  - { name: ana, feed: "https://ana.example/"${rules} }`).members;
    return member && rulesHashOf(member);
  };
  expect(hashOf(`, ${rule}`) !== hashOf("")).toBe(changes);
});
