import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../fetch/loopback-server.testing.ts";
import { MAIN, type Ran, runHere } from "./process.testing.ts";

let dir = "";
let server: LoopbackServer | undefined;
afterEach(async () => {
  rmSync(dir, { recursive: true, force: true });
  await server?.close();
});

/** A planet in a folder of its own whose members' feeds are paths of a loopback server. */
async function planetOf(paths: readonly string[], answer: Parameters<typeof startServer>[0], rest = ""): Promise<void> {
  server = await startServer(answer);
  dir = mkdtempSync(join(tmpdir(), "orrery-run-"));
  const { origin, host } = server;
  const members = paths.map((path) => `  - { name: ${path}, feed: "${origin}/${path}" }`).join("\n");
  const planet = `planet: { name: Planet Test, url: "https://planet.example/" }\nnetwork: { allow: ["${host}"] }`;
  writeFileSync(join(dir, "feeds.yaml"), `${planet}\n${rest}\nmembers:\n${members}\n`);
}

/** Runs the program as a person would. */
const orrery = (...args: readonly string[]): Promise<Ran> => runHere(dir, args);

const FEED = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Ana</title><id>urn:a</id><updated>2026-11-20T08:00:00Z</updated>
  <entry><id>urn:a:1</id><title>A post of Ana</title><link href="https://ana.example/1"/><updated>2026-11-20T08:00:00Z</updated><content>Words.</content></entry></feed>`;
const statusOf = (): { readonly checked: string } => JSON.parse(readFileSync(join(dir, "output/status.json"), "utf8"));

describe("a run in which only broken feeds were due", () => {
  const answer: Parameters<typeof startServer>[0] = (request, response) =>
    request.url === "/ana"
      ? reply(response, 200, { "cache-control": "max-age=36000" }, FEED)
      : reply(response, 500, {}, "broken");

  it("builds all the same: other feeds were well at their last visit", async () => {
    await planetOf(["ana", "ben", "cleo"], answer);
    expect(await orrery("run", "--now", "2026-11-21T12:00:00Z")).toMatchObject({ code: 0 });
    const config = readFileSync(join(dir, "feeds.yaml"), "utf8");
    writeFileSync(join(dir, "feeds.yaml"), `${config}hide: [https://ana.example/1]\n`);

    const { code, out } = await orrery("run", "--now", "2026-11-21T13:10:00Z");

    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("2 failed") });
    expect(statusOf().checked).toBe("2026-11-21T13:10:00Z");
    expect(readFileSync(join(dir, "output/index.html"), "utf8")).not.toContain("A post of Ana");
  });

  it("ends with 3 when asked to be strict, also without a build", async () => {
    await planetOf(["ben", "cleo"], answer);
    expect(await orrery("fetch", "--strict")).toMatchObject({ code: 3 });
    expect(await orrery("fetch", "--strict", "--force")).toMatchObject({ code: 3 });
  });
});

it("leaves the site as it is when nobody can be reached any more", async () => {
  await planetOf(["ana", "ben"], (_request, response) => reply(response, 200, {}, FEED));
  await orrery("run", "--now", "2026-11-21T12:00:00Z");
  await server?.close();

  const { code, out, err } = await orrery("run", "--json", "--now", "2026-11-21T14:00:00Z");

  expect({ code, err }).toMatchObject({ code: 4, err: expect.stringContaining("left as it is") });
  expect(JSON.parse(out)).toMatchObject({ ok: false, fetch: { nothingRead: "network" } });
  expect(statusOf().checked).toBe("2026-11-21T12:00:00Z");
});

it("says as JSON that another run is at work", async () => {
  await planetOf(["ana"], (_request, response) => reply(response, 200, {}, FEED));
  const { lockRun } = await import("../store/sqlite/lock.ts");
  const lock = lockRun(join(dir, ".orrery"));
  const { code, out } = await orrery("run", "--json");
  await lock?.release();
  expect({ code, ...JSON.parse(out) }).toMatchObject({ code: 5, ok: false, problems: [{ code: "run/locked" }] });
});

it("asks a host that wants quiet once, however often the run is killed", async () => {
  const answered = (): void => undefined;
  await planetOf(["busy", "hangs"], (request, response) => {
    if (request.url !== "/busy") return;
    reply(response, 429, { "retry-after": "7200" });
    answered();
  });
  for (let kill = 0; kill < 3; kill += 1) {
    const child = spawn(process.execPath, [MAIN, "run"], { cwd: dir, stdio: "ignore" });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    // The first process is killed when the answer is remembered, the others when they hang at the other feed.
    await expect.poll(() => server?.seen.filter(({ url }) => url === "/hangs").length).toBe(kill + 1);
    if (kill === 0) await expect.poll(rememberedFailures).toBe(1);
    child.kill("SIGKILL");
    await ended;
  }
  expect(server?.seen.filter(({ url }) => url === "/busy")).toHaveLength(1);
  expect(existsSync(join(dir, "output/index.html"))).toBe(false);
});

/** Feeds whose failure is in the database; read beside the running process, as SQLite allows. */
async function rememberedFailures(): Promise<number> {
  const { openSqliteStore } = await import("../store/sqlite.ts");
  const store = await openSqliteStore(join(dir, ".orrery/orrery.db"));
  const feeds = await store.feeds();
  await store.close();
  return feeds.filter(({ failures }) => failures > 0).length;
}
