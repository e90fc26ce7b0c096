import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import type { EntryDocument } from "../filter/entry-line.ts";
import { openProgram, type Program } from "../filter/program.ts";
import { programStarter } from "./filter-process.ts";

const dir = mkdtempSync(join(tmpdir(), "orrery-filter-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const opened: Program[] = [];
afterEach(async () => {
  for (const program of opened.splice(0)) await program.close();
});

const open = (name: string, timeoutMs = 5000): Program => {
  const program = openProgram(name, programStarter(dir), timeoutMs);
  opened.push(program);
  return program;
};

/** A program in the folder. */
const script = (name: string, text: string): string => {
  writeFileSync(join(dir, name), text);
  chmodSync(join(dir, name), 0o755);
  return name;
};

const entry = (id: string, title = "Tides"): EntryDocument => ({
  id,
  title,
  authors: [],
  categories: [],
  text: "w",
  html: "<p>w</p>",
  enclosures: [],
  member: { id: "ana", name: "Ana" },
});

const LINES = "for await (const line of require('node:readline').createInterface({ input: process.stdin }))";
const failed = (code: string, why: string) => ({
  kind: "failed",
  code: `filter/program-${code}`,
  why: expect.stringContaining(why),
});

describe("a program", () => {
  it("answers line by line from one process", async () => {
    const name = script(
      "count.cjs",
      `let n = 0; (async () => { ${LINES} console.log(JSON.stringify({ title: process.pid + " " + ++n })); })();`,
    );
    const program = open(name);
    const titles: string[] = [];
    for (const id of ["a", "b", "c"]) {
      const answer = await program.ask(entry(id));
      if (answer.kind === "changed") titles.push(answer.revision.title ?? "");
    }
    expect(titles.map((title) => title.split(" ")[1])).toEqual(["1", "2", "3"]);
    expect(new Set(titles.map((title) => title.split(" ")[0])).size).toBe(1);
  });

  it("gives each its own answer when several ask at once", async () => {
    const name = script(
      "echo.cjs",
      `(async () => { ${LINES} { await new Promise((then) => setTimeout(then, 20)); console.log(JSON.stringify({ title: JSON.parse(line).id })); } })();`,
    );
    const program = open(name);
    const answers = await Promise.all(["a", "b", "c"].map((id) => program.ask(entry(id))));
    const titles = answers.map((answer) => (answer.kind === "changed" ? answer.revision.title : answer.kind));
    expect(titles).toEqual(["a", "b", "c"].map((id) => entry(id).id));
  });

  it("is started anew when it ends after its answer", async () => {
    const program = open(script("once.sh", '#!/bin/sh\nread -r line\necho "{\\"title\\": \\"$$\\"}"\n'));
    const [first, second] = [await program.ask(entry("a")), await program.ask(entry("b"))];
    expect([first.kind, second.kind]).toEqual(["changed", "changed"]);
    expect(first).not.toEqual(second);
  });

  it("drops an entry by ending without a word, and says why on standard error", async () => {
    const program = open(script("drop.sh", "#!/bin/sh\nread -r line\necho noise >&2\necho 'too short' >&2\n"));
    expect(await program.ask(entry("a"))).toEqual({ kind: "dropped", reason: "too short" });
    expect(await program.ask(entry("b"))).toEqual({ kind: "dropped", reason: "too short" });
  });

  it("loses no entry by the empty lines that many languages print behind every line", async () => {
    const program = open(
      script("echo.sh", "#!/bin/sh\nwhile IFS= read -r line; do printf '%s\\n\\n' \"$line\"; sleep 0.05; echo; done\n"),
    );
    const answers = [];
    for (const id of ["a", "b", "c"]) answers.push((await program.ask(entry(id))).kind);
    expect(answers).toEqual(["kept", "kept", "kept"]);
  });

  it("that prints on and on behind its answer is ended before anybody asks again", async () => {
    const program = open(script("chatter.sh", "#!/bin/sh\necho $$ > chatter\nread -r line\necho '{}'\nexec yes\n"));
    expect(await program.ask(entry("a"))).toEqual({ kind: "kept" });
    const pid = Number(readFileSync(join(dir, "chatter"), "utf8"));
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(await program.ask(entry("b"))).toEqual(failed("answer", "more than one line"));
  });

  it("that ends with an error is told of with its last words, and loses nothing", async () => {
    const program = open(script("fails.sh", "#!/bin/sh\nread -r line\necho 'no such key' >&2\nexit 3\n"));
    expect(await program.ask(entry("a"))).toEqual(failed("failed", "code 3: no such key"));
  });

  it("that hangs is ended with all it started", async () => {
    const program = open(script("hangs.sh", "#!/bin/sh\nsleep 60 & echo $! > child\nread -r line\nwait\n"), 300);
    expect(await program.ask(entry("a"))).toEqual(failed("slow", "within 0.3 seconds"));
    const child = Number(readFileSync(join(dir, "child"), "utf8"));
    await expect.poll(() => isAlive(child)).toBe(false);
  });

  it("ends when we are told to end", async () => {
    const name = script("stays.sh", "#!/bin/sh\necho $$ > stays\nwhile :; do sleep 1; done\n");
    const ask = `import { programStarter } from ${JSON.stringify(join(import.meta.dirname, "filter-process.ts"))};
      const none = () => undefined;
      programStarter(${JSON.stringify(dir)})(${JSON.stringify(name)}, { output: none, errors: none, ended: none });`;
    const run = spawn(process.execPath, ["--input-type=module", "-e", ask], { stdio: "ignore" });
    const pid = (): number => Number(existsSync(join(dir, "stays")) ? readFileSync(join(dir, "stays"), "utf8") : "");
    await expect.poll(pid).toBeGreaterThan(0);
    const gone = once(run, "exit");
    run.kill("SIGTERM");
    expect(await gone).toEqual([null, "SIGTERM"]);
    await expect.poll(() => isAlive(pid())).toBe(false);
  });

  it("goes on when we only finish our work: a second word ends us both", async () => {
    const name = script("goes-on.sh", "#!/bin/sh\necho $$ > goes-on\nwhile :; do sleep 0.1; done\n");
    const here = (file: string): string => JSON.stringify(join(import.meta.dirname, file));
    const work = `import { programStarter } from ${here("filter-process.ts")};
      import { realWorld } from ${here("../real-world.ts")};
      const none = () => undefined;
      const world = realWorld({ cwd: ".", terminal: {}, env: none, program: "" });
      const stopped = world.stopped();
      programStarter(${JSON.stringify(dir)})(${JSON.stringify(name)}, { output: none, errors: none, ended: none });
      await stopped;
      console.log("finishing");`;
    const run = spawn(process.execPath, ["--input-type=module", "-e", work], { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    run.stdout.on("data", (bytes) => (said += String(bytes)));
    const pid = (): number =>
      Number(existsSync(join(dir, "goes-on")) ? readFileSync(join(dir, "goes-on"), "utf8") : "");
    await expect.poll(pid).toBeGreaterThan(0);
    run.kill("SIGTERM");
    await expect.poll(() => said).toBe("finishing\n");
    expect(isAlive(pid())).toBe(true);
    const gone = once(run, "exit");
    run.kill("SIGTERM");
    expect(await gone).toEqual([null, "SIGTERM"]);
    await expect.poll(() => isAlive(pid())).toBe(false);
  });

  it("that answers nonsense, or twice, is told of", async () => {
    expect(await open(script("words.sh", "#!/bin/sh\nread -r line\necho hello\n")).ask(entry("a"))).toEqual(
      failed("answer", "JSON"),
    );
    const twice = open(script("twice.sh", "#!/bin/sh\nwhile read -r line; do printf '{}\\n{}\\n'; done\n"));
    await twice.ask(entry("a"));
    expect(await twice.ask(entry("b"))).toEqual(failed("answer", "more than one line"));
  });

  it("that fails again and again is left alone", async () => {
    const program = open(script("counts.sh", "#!/bin/sh\necho x >> started\nexit 1\n"));
    for (const id of ["a", "b", "c", "d", "e"]) await program.ask(entry(id));
    expect(await program.ask(entry("f"))).toEqual(failed("failed", "left alone"));
    expect(readFileSync(join(dir, "started"), "utf8").split("\n").filter(Boolean)).toHaveLength(3);
  });

  it("whose answer never ends is stopped", async () => {
    const program = open(script("endless.sh", "#!/bin/sh\nread -r line\nyes | tr -d '\\n'\n"));
    expect(await program.ask(entry("a"))).toEqual(failed("answer", "longer than"));
  });

  it("that cannot be started is told of: missing, not to be run, a link that leads out", async () => {
    expect(await open("nowhere.ts").ask(entry("a"))).toEqual(failed("failed", "no such file"));
    writeFileSync(join(dir, "plain.py"), "print()");
    expect(await open("plain.py").ask(entry("a"))).toEqual(failed("failed", "chmod +x"));
    symlinkSync("/bin/cat", join(dir, "cat"));
    expect(await open("cat").ask(entry("a"))).toEqual(failed("failed", "no such file"));
  });

  it("sees no secret of the environment", async () => {
    vi.stubEnv("ORRERY_TEST_SECRET", "hush");
    const name = script(
      "env.cjs",
      `(async () => { ${LINES} console.log(JSON.stringify({ title: Object.keys(process.env).sort().join() })); })();`,
    );
    const answer = await open(name).ask(entry("a"));
    expect(answer.kind === "changed" && answer.revision.title).toContain("PATH");
    expect(JSON.stringify(answer)).not.toContain("SECRET");
  });
});

/** What was ended and not yet fetched by its parent is a zombie: it does nothing any more. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return /^[^Z\s]/.test(stdout.trim());
}
