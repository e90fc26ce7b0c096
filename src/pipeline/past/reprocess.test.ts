import { afterEach, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import { DAY_MS, later } from "../../model/instant.ts";
import { trustHtml } from "../../model/safe-html.ts";
import { POLICY_VERSION } from "../../sanitize/policy.ts";
import { buildSite } from "../build/build.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, atomFeed, filesOf, groundFor, planetOf, portsFor } from "../world.testing.ts";
import { reprocessAll, reprocessOutdated } from "./reprocess.ts";

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A planet whose posts were all cleaned by an older list, which let a class through and took a table away. */
async function oldPlanet() {
  const posts = ["one", "two", "three"].map((id, at) => ({
    id,
    title: `Post ${id}`,
    date: `2026-11-1${at}T08:00:00Z`,
    html: `<p class="x">Words of ${id}.</p><table><tr><td>1</td></tr></table><p><a href="/a">a</a></p>`,
  }));
  const server = await startServer((_, response) => reply(response, 200, {}, atomFeed("ana", posts)));
  servers.push(server);
  const config = planetOf(`  - { name: ana, feed: "${server.origin}/feed" }`, `network: { allow: ["${server.host}"] }`);
  const ports = portsFor(config);
  await refresh(config, ports, ALL);
  const fresh = await entriesOf(ports);
  const html = trustHtml('<p class="x">Words.</p>');
  const body = { html, opening: html, text: "Words.", words: 1, links: [], policy: POLICY_VERSION - 1 };
  await ports.store.reclean([...fresh.keys()].map((id) => ({ id, body, hash: `old ${id}` })));
  return { config, ports, fresh };
}

async function entriesOf({ store }: ReturnType<typeof portsFor>) {
  return await store.entries((await store.listing()).map(({ id }) => id));
}

it("makes of old posts what the feed would make of them today", async () => {
  const { ports, fresh } = await oldPlanet();
  expect(await reprocessOutdated(ports.store)).toEqual({ read: 3, changed: 3 });
  const now = await entriesOf(ports);
  expect(JSON.stringify([...now])).toBe(JSON.stringify([...fresh]));
  expect([...now.values()].map(({ editedAt }) => editedAt)).toEqual([undefined, undefined, undefined]);
});

it("happens by itself at the next build, once", async () => {
  const { config, ports } = await oldPlanet();
  const ground = groundFor(ports.store);
  try {
    await buildSite(config, ground);
    const river = filesOf(ground.outputDir).get("index.html");
    expect(river).toContain("Words of one.");
    expect(river).not.toContain('class="x"');
    expect(await ports.store.outdated(POLICY_VERSION, 10)).toEqual([]);
    expect((await buildSite(config, ground)).rendered).toBe(0);
  } finally {
    ground.remove();
  }
});

it("is no edit to the feed's next visit", async () => {
  const { config, ports } = await oldPlanet();
  await reprocessOutdated(ports.store);
  const revision = await ports.store.revision();
  ports.clock.now = later(ports.clock.now, DAY_MS);
  const { feeds } = await refresh(config, ports, { ...ALL, force: true });
  expect(feeds[0]).toMatchObject({ added: 0, changed: 0 });
  expect(await ports.store.revision()).toBe(revision);
});

it("reads every post and changes none when all are as they would be made", async () => {
  const { ports } = await oldPlanet();
  expect(await reprocessAll(ports.store)).toEqual({ read: 3, changed: 3 });
  const revision = await ports.store.revision();
  expect(await reprocessAll(ports.store)).toEqual({ read: 3, changed: 0 });
  expect(await ports.store.revision()).toBe(revision);
});
