import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../fetch/loopback-server.testing.ts";
import { type Ran, runHere } from "./process.testing.ts";

const feedOf = (name: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>${name}</title><id>urn:${name}</id><updated>2026-11-20T08:00:00Z</updated>
  <entry><id>urn:${name}:1</id><title>A post</title><link href="https://${name}.example/1"/><updated>2026-11-20T08:00:00Z</updated><content>Words.</content></entry></feed>`;
const PAGE = `<html><head><link rel="alternate" type="application/atom+xml" href="/ana/atom.xml"></head></html>`;

let dir = "";
let server: LoopbackServer;
let hasMoved = false;
beforeEach(async () => {
  hasMoved = false;
  server = await startServer(({ url = "", headers }, response) => {
    if (headers["if-none-match"] === '"ben"' && url === "/ben/new") reply(response, 304, { etag: '"ben"' });
    else if (url === "/ana/" && hasMoved) reply(response, 200, {}, PAGE);
    else if (url === "/ana/atom.xml" || (url === "/ana/feed" && !hasMoved))
      reply(response, 200, { etag: '"1"' }, feedOf("ana"));
    else if (url === "/ben/feed" && hasMoved) reply(response, 301, { location: "/ben/new" });
    else if (url.startsWith("/ben/")) reply(response, 200, { etag: '"ben"' }, feedOf("ben"));
    else reply(response, 404, {});
  });
  dir = mkdtempSync(join(tmpdir(), "orrery-doctor-"));
  writeFileSync(join(dir, "feeds.yaml"), feedsYaml("/ana/feed", "/ben/feed"));
});
afterEach(async () => {
  rmSync(dir, { recursive: true, force: true });
  await server.close();
});

function feedsYaml(ana: string, ben: string): string {
  const { origin, host } = server;
  return `planet: { name: Planet Test, url: "https://planet.example/" }
network: { allow: ["${host}"] }
members:
  # The first of all.
  - name: Ana
    site: ${origin}/ana/
    feed: "${origin}${ana}"   # since 2019
  - { name: Ben, feed: ${origin}${ben} }
`;
}

/** Runs the program as a person would. */
const orrery = (...args: readonly string[]): Promise<Ran> => runHere(dir, args);

it("finds feeds again that moved, shows the change, writes it when told to, and is content afterwards", async () => {
  await orrery("fetch", "--now", "2026-11-01T12:00:00Z");
  const content = await orrery("doctor", "--now", "2026-11-01T12:30:00Z");
  expect(content).toMatchObject({ code: 0, out: expect.stringContaining("doctor 2 feeds: 2 well") });

  hasMoved = true;
  for (const day of ["02", "06", "11"]) await orrery("fetch", "--force", "--now", `2026-11-${day}T12:00:00Z`);

  const told = await orrery("doctor", "--now", "2026-11-11T13:00:00Z");
  expect(told.code).toBe(6);
  expect(told.out.replaceAll(server.origin, "http://host").replaceAll(server.host, "host")).toMatchInlineSnapshot(`
    "✗ Ana: host has nothing at this address any more (404). (fetch/not-found)
        It failed 3 times in a row, first on 2026-11-02.
        → Ask the member where the feed lives now, and change or remove it in feeds.yaml.
        → Found http://host/ana/atom.xml
          The member's site names it, and its one post came from the old address, too.
        read 10 days ago, next visit in 23 h: it answered 404

    ! Ben: The feed has moved for good and is now asked at http://host/ben/new. (fetch/moved)
        Seen 3 times since 2026-11-02.
        → Please update feeds.yaml: in place of http://host/ben/feed write http://host/ben/new
        read 1 h ago, due now: a new post should show within the hour

    doctor 2 feeds: 1 broken, 1 to mend

    orrery doctor --fix would write:
    --- feeds.yaml
    +++ feeds.yaml
    @@ -7 +7 @@
    -    feed: "http://host/ana/feed"   # since 2019
    +    feed: "http://host/ana/atom.xml"   # since 2019
    @@ -8 +8 @@
    -  - { name: Ben, feed: http://host/ben/feed }
    +  - { name: Ben, feed: http://host/ben/new }
    "
  `);
  expect(readFileSync(join(dir, "feeds.yaml"), "utf8")).toBe(feedsYaml("/ana/feed", "/ben/feed"));

  const moves = await orrery("doctor", "--apply-moves", "--offline", "--now", "2026-11-11T13:00:00Z");
  expect(moves.code).toBe(6);
  expect(readFileSync(join(dir, "feeds.yaml"), "utf8")).toBe(feedsYaml("/ana/feed", "/ben/new"));

  const { code, out } = await orrery("doctor", "--fix", "--json", "--now", "2026-11-11T13:00:00Z");
  expect({ code, ...JSON.parse(out) }).toMatchObject({
    code: 0,
    ok: true,
    feeds: [
      { memberId: "ana", state: "broken", lastGood: "2026-11-01T12:00:00Z", findings: [{ code: "fetch/not-found" }] },
      { memberId: "ben" },
    ],
    changes: [{ feedKey: "ana/1", kind: "found", isWritten: true, lines: [{ line: 7 }] }],
  });
  expect(readFileSync(join(dir, "feeds.yaml"), "utf8")).toBe(feedsYaml("/ana/atom.xml", "/ben/new"));

  await orrery("fetch", "--now", "2026-11-11T14:00:00Z");
  expect(await orrery("doctor", "--quiet", "--now", "2026-11-11T14:30:00Z")).toMatchObject({ code: 0, out: "" });
});

it("says that it knows nobody of that name", async () => {
  const { code, out } = await orrery("doctor", "--only", "cleo", "--json");
  expect({ code, ...JSON.parse(out) }).toMatchObject({
    code: 2,
    ok: false,
    problems: [{ code: "run/unknown-member" }],
  });
});
