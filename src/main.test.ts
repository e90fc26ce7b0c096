import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ran, runHere, runProcess } from "./cli/process.testing.ts";
import { filesOf } from "./pipeline/world.testing.ts";

const ROOT = join(import.meta.dirname, "..");
const NOW = ["--now", "2026-11-21T12:00:00Z"];

/** What is about the process runs in one; what comes after the end of one, or is about codes alone, runs here. */
const orrery = (dir: string, ...args: readonly string[]): Promise<Ran> => runProcess(dir, args);
const here = (dir: string, ...args: readonly string[]): Promise<Ran> => runHere(dir, args);

/** The sample planet in a folder of its own. */
function samplePlanet(): string {
  const dir = mkdtempSync(join(tmpdir(), "orrery-sample-"));
  cpSync(join(ROOT, "feeds.yaml"), join(dir, "feeds.yaml"));
  cpSync(join(ROOT, "scripts/sample"), join(dir, "scripts/sample"), { recursive: true });
  return dir;
}

const folders: string[] = [];
function temporary(make: () => string = () => mkdtempSync(join(tmpdir(), "orrery-"))): string {
  const dir = make();
  folders.push(dir);
  return dir;
}
afterAll(() => {
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
});

describe("the sample planet", () => {
  let dir = "";
  let ran: Ran;
  beforeAll(async () => {
    dir = temporary(samplePlanet);
    ran = await orrery(dir, "run", ...NOW);
  });

  it("runs without a network and ends with 0", () => {
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toContain("8 feeds asked");
  });

  it.each([
    "index.html",
    "archive/index.html",
    "members/index.html",
    "subscribe/index.html",
    "404.html",
    "atom.xml",
    "rss.xml",
    "feed.json",
    "members.opml",
    "sitemap.xml",
    "robots.txt",
    "status.json",
    ...["mercury", "venus", "earth", "mars", "jupiter", "saturn", "uranus", "neptune"].flatMap((id) => [
      `members/${id}/index.html`,
      `members/${id}/atom.xml`,
      `members/${id}/rss.xml`,
      `members/${id}/feed.json`,
    ]),
  ])("has %s", (file) => {
    expect(existsSync(join(dir, "output", file))).toBe(true);
  });

  it("writes nothing at a second run", async () => {
    const again = await orrery(dir, "run", ...NOW);
    expect(again.out).toContain("nothing to write");
    expect(again.code).toBe(0);
  });

  it("says what it did as JSON", async () => {
    const { out } = await orrery(dir, "run", "--json", ...NOW);
    expect(JSON.parse(out)).toMatchObject({ at: "2026-11-21T12:00:00Z", build: { written: 0 } });
  });
});

describe("exit codes", () => {
  it("is 2 for mistakes in feeds.yaml, and names line and column of each", async () => {
    const dir = temporary();
    writeFileSync(join(dir, "feeds.yaml"), "planet:\n  nam: X\n  url: ftp://x/\nmembers: []\n");
    const { code, err } = await orrery(dir, "run");
    expect(code).toBe(2);
    expect(err).toMatch(/feeds\.yaml:2:3: .*\n.*name/);
    expect(err).toMatch(/feeds\.yaml:3:/);
  });

  it("is 2 for a command nobody knows", async () => {
    expect(await orrery(temporary(), "rnu")).toMatchObject({ code: 2, err: expect.stringContaining("run") });
  });

  it("is 2 for a member nobody knows", async () => {
    expect(await here(temporary(samplePlanet), "run", "--only", "pluto")).toMatchObject({ code: 2 });
  });

  it("is 4 and leaves the site alone when nothing could be read", async () => {
    const dir = temporary();
    writeFileSync(
      join(dir, "feeds.yaml"),
      'planet: { name: X, url: "https://planet.example/" }\nmembers:\n  - { name: Ana, feed: "http://127.0.0.1:9/feed" }\n',
    );
    const { code, out } = await here(dir, "run");
    expect(code).toBe(4);
    expect(out).toContain("Ana");
    expect(existsSync(join(dir, "output"))).toBe(false);
  });

  it("is 3 with --strict when one of several feeds failed", async () => {
    const dir = temporary(samplePlanet);
    rmSync(join(dir, "scripts/sample/mercury.xml"));
    expect(await here(dir, "run", "--strict", ...NOW)).toMatchObject({ code: 3 });
    expect(existsSync(join(dir, "output/index.html"))).toBe(true);
  });

  it("is 5 while another run is at work", async () => {
    const dir = temporary(samplePlanet);
    const { lockRun } = await import("./store/sqlite/lock.ts");
    const lock = lockRun(join(dir, ".orrery"));
    expect(await here(dir, "run", ...NOW)).toMatchObject({ code: 5 });
    await lock?.release();
    expect(await here(dir, "run", ...NOW)).toMatchObject({ code: 0 });
  });
});

describe("kill -9", () => {
  let ready = "";
  beforeAll(async () => {
    ready = temporary(samplePlanet);
    await here(ready, "run", ...NOW);
  });

  it.each([200, 500, 800, 1100])("after %i ms leaves only whole files, and the next run completes", async (ms) => {
    const dir = temporary();
    cpSync(ready, dir, { recursive: true, preserveTimestamps: true });
    const before = filesOf(join(dir, "output"));
    // Every page changes: another name in every head.
    const config = readFileSync(join(dir, "feeds.yaml"), "utf8").replace("Planet Solar", "Planet Solaris");
    writeFileSync(join(dir, "feeds.yaml"), config);

    const child = spawn(process.execPath, [join(ROOT, "src/main.ts"), "run", "--force", ...NOW], {
      cwd: dir,
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await Promise.race([pause(ms), ended]);
    child.kill("SIGKILL");
    await ended;
    const killed = filesOf(join(dir, "output"));
    const completed = await here(dir, "run", ...NOW);
    const after = filesOf(join(dir, "output"));
    const full = await here(dir, "build", "--full");

    for (const [name, text] of killed) {
      if (name === "status.json" || name.endsWith(".orrery-tmp")) continue;
      expect([before.get(name), after.get(name)], name).toContain(text);
    }
    expect([...before.keys()].filter((name) => !killed.has(name) && after.has(name))).toEqual([]);
    expect(completed.code).toBe(0);
    expect([...after.keys()].filter((name) => name.endsWith(".orrery-tmp"))).toEqual([]);
    expect(full.out).toContain("nothing to write");
  });
});

describe("init", () => {
  it("starts a planet that runs, and overwrites nothing", async () => {
    const dir = temporary();
    expect(await here(dir, "init", "my-planet", "--name", 'Planet: "Test" & <co>')).toMatchObject({ code: 0 });
    const home = join(dir, "my-planet");
    expect(await here(home, "check")).toMatchObject({ code: 0 });
    expect(await here(home, "run")).toMatchObject({ code: 0 });
    expect(readFileSync(join(home, "output/index.html"), "utf8")).toContain(
      "The first post of Planet: &quot;Test&quot; &amp; &lt;co&gt;",
    );

    writeFileSync(join(home, "feeds.yaml"), "mine\n");
    expect((await here(home, "init")).out).toContain("feeds.yaml is there already");
    expect(readFileSync(join(home, "feeds.yaml"), "utf8")).toBe("mine\n");
  });
});
