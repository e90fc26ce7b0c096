import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../fetch/loopback-server.testing.ts";
import { type Ran, runHere } from "./process.testing.ts";

const FEED = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Ana</title><id>urn:a</id><updated>2026-11-20T08:00:00Z</updated>
  <entry><id>urn:a:1</id><title>A post of Ana</title><link href="https://ana.example/1"/><updated>2026-11-20T08:00:00Z</updated><content>Words.</content></entry></feed>`;

let dir = "";
let list = "";
let server: LoopbackServer;
beforeEach(async () => {
  server = await startServer(({ url = "" }, response) => {
    if (url === "/list") reply(response, list === "" ? 500 : 200, {}, list);
    else reply(response, 200, {}, FEED);
  });
  list = `${server.origin}/ana # Ana\n`;
  dir = mkdtempSync(join(tmpdir(), "orrery-cli-lists-"));
  writeFileSync(
    join(dir, "feeds.yaml"),
    `planet: { name: Planet Test, url: "https://planet.example/" }
network: { allow: ["${server.host}"] }
lists:
  - { id: friends, url: "${server.origin}/list", defaults: { groups: [friends] } }
`,
  );
});
afterEach(async () => {
  rmSync(dir, { recursive: true, force: true });
  await server.close();
});

/** Runs the program as a person would, at a moment. */
const orrery = (command: string, now = "2026-11-21T12:00:00Z"): Promise<Ran> =>
  runHere(dir, [...command.split(" "), "--now", now]);

describe("a planet whose members stand in a list", () => {
  it("is checked before its first run, and no state is made for that", async () => {
    const { code, out, err } = await orrery("check");
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("0 members, 0 feeds") });
    expect(err).toContain("The list friends was not read yet");
    expect(existsSync(join(dir, ".orrery"))).toBe(false);
    expect(server.seen).toEqual([]);
  });

  it("has no site while nobody is known", async () => {
    list = "";
    const { code, out } = await orrery("run");
    expect(code).toBe(4);
    expect(out).toContain("It was never read, so that none of its members is known yet. (list/unread)");
    expect(existsSync(join(dir, "output/index.html"))).toBe(false);
  });

  it("is told by a dry run, which asks nobody", async () => {
    const { code, out } = await orrery("run --dry-run");
    expect({ code, seen: server.seen }).toEqual({ code: 0, seen: [] });
    expect(out).toContain(`lists 1 list: 1 would be asked\n→ friends ${server.origin}/list would be asked: it is new`);
  });

  it("shows their posts, and every command knows them and where they come from", async () => {
    expect(await orrery("run")).toMatchObject({
      code: 0,
      out: expect.stringContaining("✓ list friends: 1 new; 1 member"),
    });
    expect(readFileSync(join(dir, "output/index.html"), "utf8")).toContain("A post of Ana");
    expect(existsSync(join(dir, "output/groups/friends/index.html"))).toBe(true);
    expect((await orrery("check")).out).toContain("1 member, 1 feed");
    expect((await orrery("list")).out).toContain("(from the list friends)");
    expect((await orrery("explain ana")).out).toContain("Comes from the list friends.");
    expect((await orrery("export list")).out).toContain(`${server.origin}/ana`);
    expect((await orrery("doctor --offline")).out).toContain("✓ list friends: 1 member, read");
    expect((await orrery("run --dry-run --force")).out).toContain("Ana");
    expect(server.seen.filter(({ url }) => url === "/list")).toHaveLength(1);

    list = "";
    const later = await orrery("run --json --strict", "2026-11-21T14:00:00Z");
    expect(later.code).toBe(3);
    const lists = [{ name: "friends", result: "failed", members: 1, problems: [{ code: "list/unread" }] }];
    expect(JSON.parse(later.out)).toMatchObject({ fetch: { lists, feeds: [{ memberId: "ana" }] } });
    await orrery("build");
    expect(readFileSync(join(dir, "output/index.html"), "utf8")).toContain("A post of Ana");
    const doctor = await orrery("doctor --offline --json", "2026-11-25T14:00:00Z");
    expect(doctor.code).toBe(6);
    expect(JSON.parse(doctor.out)).toMatchObject({ ok: false, lists: [{ name: "friends", state: "broken" }] });
  });
});
