import { afterEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../fetch/loopback-server.testing.ts";
import { buildSite } from "./build/build.ts";
import { refresh } from "./refresh/refresh.ts";
import { ALL, atomFeed, filesOf, groundFor, planetOf, portsFor } from "./world.testing.ts";

const ending: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(ending.splice(0).map((end) => end()));
});

const FEED = atomFeed("moon", [{ id: "1", title: "Dark side", date: "2026-11-20T08:00:00Z", html: "<p>Words.</p>" }]);

/** A server that gives its feed to whoever knows the password, and nothing but trouble to others. */
async function serve(authorization: string): Promise<LoopbackServer> {
  const server = await startServer((request, response) => {
    if (request.headers.authorization === authorization) reply(response, 200, {}, FEED);
    else reply(response, 302, { location: "/whispered-path/circle" });
  });
  ending.push(server.close);
  return server;
}

const planetWith = (feed: string) =>
  planetOf(
    `  - { name: Moon, feed: "${feed}", private: true, auth: "env:MOON_FEED" }`,
    `network: { allow: ["127.0.0.1"] }`,
  );

const PASSWORD = `Basic ${Buffer.from("ana:whispered").toString("base64")}`;

describe("a private feed", () => {
  it("is read with the secret of the environment; its posts are published, its address is told nobody", async () => {
    const server = await serve(PASSWORD);
    const config = planetWith(`${server.origin}/whispered-path/feed?token=whispered`);
    const ports = {
      ...portsFor(config),
      secret: (name: string) => (name === "MOON_FEED" ? "ana:whispered" : undefined),
    };

    const report = await refresh(config, ports, ALL);
    expect(report.feeds).toMatchObject([{ result: "fetched", added: 1, source: `${server.origin}/…` }]);

    const ground = groundFor(ports.store);
    ending.push(ground.remove);
    await buildSite(config, ground);
    const files = filesOf(ground.outputDir);
    expect(files.get("index.html")).toContain("Dark side");
    expect(files.get("members.opml")).not.toContain("Moon</");
    expect([...files].filter(([, text]) => text.includes("whispered") || text.includes(server.host))).toEqual([]);
  });

  it.each([
    ["is not set", undefined],
    ["cannot be used", "whispered"],
  ])("fails alone when its secret %s, and nobody is asked", async (_name, secret) => {
    const server = await serve(PASSWORD);
    const config = planetWith(`${server.origin}/feed`);
    const report = await refresh(config, { ...portsFor(config), secret: () => secret }, ALL);
    expect(report.feeds).toMatchObject([{ result: "failed", problems: [{ code: "fetch/no-secret" }] }]);
    expect(JSON.stringify(report)).not.toContain("whispered");
    expect(server.seen).toEqual([]);
  });

  it("is named by its host alone when it fails", async () => {
    const server = await serve("Bearer another");
    const config = planetWith(`${server.origin}/whispered-path/feed`);
    const report = await refresh(config, { ...portsFor(config), secret: () => "ana:secret" }, ALL);
    expect(report.feeds).toMatchObject([{ result: "failed", problems: [{ code: "fetch/redirect-loop" }] }]);
    expect(JSON.stringify(report)).not.toContain("whispered");
  });
});

it("a report names no key of a feed that is not private", async () => {
  const server = await serve("nobody");
  const config = planetOf(
    `  - { name: Moon, feed: "${server.origin}/feed?page=1&key=whispered" }`,
    `network: { allow: ["127.0.0.1"] }`,
  );
  const report = await refresh(config, portsFor(config), ALL);
  expect(report.feeds[0]?.source).toBe(`${server.origin}/feed?page=1&key=…`);
});
