import { afterEach, expect, it } from "vitest";
import { reply, startServer } from "../../fetch/loopback-server.testing.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { openMemoryStore } from "../../store/memory.ts";
import { buildSite } from "../build/build.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, atomFeed, groundFor, planetOf, portsFor } from "../world.testing.ts";
import { beat } from "./heartbeat.ts";
import { pingHub } from "./ping-hub.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A planet of Ana and Ben with a hub, read and built by `run`. */
async function world() {
  const posted: string[] = [];
  const made = { hubSays: 202, posts: 1 };
  const web = await startServer(async (request, response) => {
    if (request.method === "POST") {
      posted.push(new URLSearchParams(String(Buffer.concat(await request.toArray()))).getAll("hub.url").join(" "));
      return reply(response, made.hubSays, {});
    }
    const isAna = request.url === "/ana";
    const entries = Array.from({ length: isAna ? made.posts : 1 }, (_, n) => ({
      id: `${request.url}${n}`,
      title: `Post ${n}`,
      date: "2026-11-20T08:00:00Z",
      html: `<p>Words ${n} of ${request.url}.</p>`,
    }));
    return reply(response, 200, {}, atomFeed(isAna ? "ana" : "ben", entries));
  });
  cleanups.push(web.close);
  const members = `  - { name: Ana, feed: "${web.origin}/ana" }\n  - { name: Ben, feed: "${web.origin}/ben" }`;
  const plain = planetOf(members, `network: { allow: ["${web.host}"] }`);
  const config: PlanetConfig = { ...plain, site: { ...plain.site, hub: `${web.origin}/hub` } };
  const ports = portsFor(config);
  const ground = groundFor(ports.store);
  cleanups.push(ground.remove);
  const run = async (about: PlanetConfig = config): Promise<void> => {
    await refresh(about, ports, { ...ALL, force: true });
    await buildSite(about, ground);
  };
  const ping = () => pingHub(config, ports, ground.outputDir);
  return { made, posted, plain, ports, ground, run, ping };
}

it("tells the hub of feeds whose bytes changed, and of these once", async () => {
  const planet = await world();
  await planet.run();
  expect(await planet.ping()).toMatchObject({ told: planet.posted.length, later: 0 });
  expect(planet.posted).toEqual(
    expect.arrayContaining(["https://planet.example/atom.xml", "https://planet.example/members/ben/rss.xml"]),
  );
  expect(planet.posted[0]).toBe("https://planet.example/atom.xml");
  planet.posted.length = 0;

  await planet.run();
  expect(await planet.ping()).toBeUndefined();
  planet.made.posts = 2;
  await planet.run();
  await planet.ping();
  expect(planet.posted).toEqual(expect.arrayContaining(["https://planet.example/members/ana/feed.json"]));
  expect(planet.posted.filter((url) => url.includes("/members/ben/"))).toEqual([]);
});

it("remembers what a hub did not take, and asks it no more in the same run", async () => {
  const planet = await world();
  await planet.run();
  planet.made.hubSays = 503;
  expect(await planet.ping()).toMatchObject({ told: 0, problem: { code: "fetch/server-error" } });
  expect(planet.posted).toHaveLength(1);
  const waiting = (await planet.ports.store.notes("topic")).size;
  expect(waiting).toBeGreaterThan(1);
  planet.made.hubSays = 202;
  const again = portsFor({ ...planet.plain }, planet.ports.store);
  const config = { ...planet.plain, site: { ...planet.plain.site, hub: hubOf(planet) } };
  expect(await pingHub(config, again, planet.ground.outputDir)).toMatchObject({ told: waiting });
  expect((await planet.ports.store.notes("topic")).size).toBe(0);
});

function hubOf({ plain }: { readonly plain: PlanetConfig }): string {
  return `http://${plain.network.allow[0]}/hub`;
}

it("forgets feeds that are not on the site any more", async () => {
  const planet = await world();
  await planet.run();
  await planet.ping();
  await planet.ports.store.putNotes("topic", new Map([["/members/gone/atom.xml", {}]]));
  expect(await planet.ping()).toBeUndefined();
  expect((await planet.ports.store.notes("topic")).size).toBe(0);
});

it("does nothing without a hub", async () => {
  const planet = await world();
  await planet.run(planet.plain);
  expect(await pingHub(planet.plain, planet.ports, planet.ground.outputDir)).toBeUndefined();
  expect([...(await planet.ports.store.notes("topic")).keys()]).toEqual([]);
});

it("asks the address of the heartbeat, and says what it answers", async () => {
  const asked: string[] = [];
  let status = 200;
  const server = await startServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    reply(response, status, {}, "OK");
  });
  cleanups.push(server.close);
  const config = planetOf("  []", `network: { allow: ["${server.host}"] }\nheartbeat: env:BEAT`);
  const ports = { ...portsFor(config, openMemoryStore()), secret: () => `${server.origin}/geheim` };
  expect(await beat(config, ports)).toEqual({});
  status = 404;
  const failed = await beat(config, ports);
  expect(failed).toMatchObject({ problem: { code: "fetch/not-found" } });
  expect(JSON.stringify(failed)).not.toContain("geheim");
  expect(asked).toEqual(["GET /geheim", "GET /geheim"]);
  const { heartbeat: _, ...silent } = config;
  expect(await beat(silent, ports)).toBeUndefined();
});

it("says no more than the host of an address that leads in circles", async () => {
  const server = await startServer((_request, response) => reply(response, 302, { location: "/geheim" }));
  cleanups.push(server.close);
  const config = planetOf("  []", `network: { allow: ["${server.host}"] }\nheartbeat: env:BEAT`);
  const failed = await beat(config, {
    ...portsFor(config, openMemoryStore()),
    secret: () => `${server.origin}/geheim`,
  });
  expect(failed?.problem?.code).toMatch(/^fetch\//);
  expect(JSON.stringify(failed)).not.toContain("geheim");
});
