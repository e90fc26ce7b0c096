import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../fetch/loopback-server.testing.ts";
import { type Ran, runHere } from "./process.testing.ts";

let web: LoopbackServer | undefined;
let dir = "";
afterEach(async () => {
  await web?.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Runs the program as a person would, with two secrets in the environment. @returns what it said. */
function orrery(...args: readonly string[]): Promise<Ran> {
  const secret = `${web?.origin}/geheim`;
  const env = { PLANET_HOOK: secret, PLANET_BEAT: `${secret}/beat` };
  return runHere(dir, [...args, "--now", "2026-11-21T12:00:00Z"], env);
}

it("a run says what waits for the operator, tells a webhook and a command of it, and beats; no secret is printed", async () => {
  dir = mkdtempSync(join(tmpdir(), "orrery-telling-"));
  const asked: string[] = [];
  web = await startServer((request, response) => {
    if (request.url?.startsWith("/geheim") === true) asked.push(`${request.method} ${request.url}`);
    reply(response, request.url === "/gone" ? 410 : 200, {}, "");
  });
  writeFileSync(join(dir, "tell.mjs"), 'process.stdin.pipe((await import("node:fs")).createWriteStream("told.json"));');
  writeFileSync(
    join(dir, "ben.xml"),
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Ben</title><id>urn:b</id></feed>',
  );
  writeFileSync(
    join(dir, "feeds.yaml"),
    `planet: { name: Planet Test, url: "https://planet.example/" }
network: { allow: ["${web.host}"] }
onProblem: { webhook: env:PLANET_HOOK, command: ["${process.execPath}", tell.mjs] }
heartbeat: env:PLANET_BEAT
members:
  - { name: Ana, feed: "${web.origin}/gone" }
  - { name: Ben, path: ./ben.xml }
`,
  );
  const { out, err } = await orrery("run");
  expect(out).toMatch(/^! Ana: .*\(fetch\/gone\)$/m);
  expect(out).toContain("notify 1 change told by webhook\nnotify 1 change told by command\n");
  expect(asked).toEqual(["POST /geheim", "GET /geheim/beat"]);
  expect(JSON.parse(readFileSync(join(dir, "told.json"), "utf8"))).toMatchObject({ events: [{ code: "fetch/gone" }] });
  expect(readFileSync(join(dir, "output/health/problems.xml"), "utf8")).toContain("<title>Ana: ");

  const again = await orrery("run", "--json");
  expect(JSON.parse(again.out)).toMatchObject({ alerts: { began: [], ended: [], told: [] }, heartbeat: {} });
  const offline = await orrery("run", "--offline");
  expect(asked).toEqual(["POST /geheim", "GET /geheim/beat", "GET /geheim/beat"]);
  const stats = await orrery("stats", "--by", "day", "--since", "2026-11-21");
  expect(stats.out).toMatch(/^Planet Test 0 posts from 2 feeds\n/);
  expect(stats.out).toMatch(/^2026-11-21 +0 +\d/m);
  const ping = await orrery("ping");
  expect(ping.out).toBe("There is no hub to tell: `site.hub` names one.\n");
  expect((await orrery("stats", "nobody")).err).toContain("(stats/unknown)");
  expect([out, err, again.out, offline.out].join("")).not.toContain("geheim");
});
