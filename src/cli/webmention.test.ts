import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../fetch/loopback-server.testing.ts";
import { runHere } from "./process.testing.ts";

const servers: LoopbackServer[] = [];
let dir = "";
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  rmSync(dir, { recursive: true, force: true });
});

/** A planet whose member links to a page that takes webmentions. */
async function planet(): Promise<LoopbackServer> {
  dir = mkdtempSync(join(tmpdir(), "orrery-webmention-"));
  const web = await startServer((request, response) => {
    if (request.method === "POST") return reply(response, 202, {});
    if (request.url === "/robots.txt") return reply(response, 404, {});
    return reply(response, 200, { "content-type": "text/html", link: "</hook>; rel=webmention" }, "<p>A page.</p>");
  });
  servers.push(web);
  const text = `&lt;p>See &lt;a href="${web.origin}/page">this&lt;/a>.&lt;/p>`;
  const entry = `<id>urn:1</id><title>A post</title><link href="https://ana.example/1"/><updated>2026-11-20T08:00:00Z</updated>`;
  writeFileSync(
    join(dir, "ana.xml"),
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Ana</title><id>urn:a</id><entry>${entry}<content type="html">${text}</content></entry></feed>`,
  );
  writeFileSync(
    join(dir, "feeds.yaml"),
    `planet: { name: Planet Test, url: "https://planet.example/" }
network: { allow: ["${web.host}"] }
webmention: true
members:
  - { name: Ana, site: "https://ana.example/", path: ./ana.xml, webmention: true }
  - { name: Ben, site: "${web.origin}/", path: ./ben.xml }
`,
  );
  writeFileSync(
    join(dir, "ben.xml"),
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Ben</title><id>urn:b</id></feed>`,
  );
  return web;
}

/** Runs the program as a person would. @returns what it said. */
async function orrery(...args: readonly string[]): Promise<string> {
  return (await runHere(dir, [...args, "--now", "2026-11-21T12:00:00Z"])).out;
}

it("a run tells pages of links to them, says so in a line, and explain remembers it; offline it tells nobody", async () => {
  const web = await planet();
  expect(await orrery("run", "--offline")).not.toContain("webmention");
  expect(web.seen).toEqual([]);

  expect(await orrery("run")).toMatch(/^notify 1 webmention sent; /m);
  expect(web.seen.map(({ url }) => url)).toEqual(["/robots.txt", "/page", "/hook"]);
  const target = `${web.origin.replace("http:", "https:")}/page`;
  expect(await orrery("explain", "https://ana.example/1")).toContain(`Told       ${target} (sent, 202, 2026-11-21)`);
  expect(JSON.parse(await orrery("fetch", "--json"))).toMatchObject({
    ok: true,
    notify: { sent: 0, none: 0, failed: [], later: 0 },
  });
});
