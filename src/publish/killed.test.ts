import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { closeJournal, distrust, readJournal, sweepTemps, writeJournal } from "./journal.ts";
import { forgetMissing, readManifest } from "./manifest.ts";
import { publish } from "./publish.ts";

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "orrery-killed-"));
});
afterEach(() => rm(home, { recursive: true }));

const PATHS = Array.from({ length: 12 }, (_, i) => `river/${i}/index.html`);
/** Large enough to be written in several parts. */
const LENGTH = 3_000_000;

/** Publishes versions of all files over and over until it is killed, and says when each has begun. */
const publishForEver = (output: string, journal: string): string => `
  const { publish } = await import(${JSON.stringify(join(import.meta.dirname, "publish.ts"))});
  const { writeJournal } = await import(${JSON.stringify(join(import.meta.dirname, "journal.ts"))});
  const paths = ${JSON.stringify(PATHS)};
  for (let version = 0; ; version = (version + 1) % 10) {
    await writeJournal(${JSON.stringify(journal)}, paths);
    process.stdout.write("begun\\n");
    const files = paths.map((path) => ({ path, bytes: String(version).repeat(${LENGTH}) }));
    await publish(${JSON.stringify(output)}, { files, gone: [] });
  }`;

/** Kills the publisher with SIGKILL in its n-th round, while a file grows. */
async function killMidway(output: string, journal: string, rounds: number): Promise<void> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", publishForEver(output, journal)]);
  const exited = new Promise((resolve) => child.once("exit", resolve));
  let begun = 0;
  for await (const chunk of child.stdout) {
    begun += String(chunk).split("begun").length - 1;
    if (begun < rounds) continue;
    while (!(await filesIn(output)).some((file) => file.endsWith(".orrery-tmp"))) await setImmediate();
    child.kill("SIGKILL");
    break;
  }
  await exited;
}

async function filesIn(output: string): Promise<readonly string[]> {
  const found = await readdir(output, { recursive: true, withFileTypes: true }).catch(() => []); // not made yet
  return found.filter((item) => item.isFile()).map((item) => join(item.parentPath, item.name));
}

it.each([1, 2, 3, 5])("a run killed in round %i leaves whole files, and the next run completes", async (rounds) => {
  const output = join(home, "output");
  const journal = join(home, "journal");
  await killMidway(output, journal, rounds);

  for (const file of (await filesIn(output)).filter((name) => name.endsWith("/index.html"))) {
    const text = await readFile(file, "utf8");
    expect(text === (text[0] ?? "?").repeat(LENGTH), `${file} is whole`).toBe(true);
  }

  const touched = await readJournal(journal);
  expect(touched).toEqual(PATHS);
  await sweepTemps(output, touched);
  const manifest = forgetMissing(distrust(await readManifest(join(home, "none")), touched), output);
  expect([...manifest.files.values()].every((input) => input === "")).toBe(true);

  const keep = PATHS.slice(0, 5);
  const gone = [...manifest.files.keys()].filter((file) => !keep.includes(file));
  await publish(output, { files: keep.map((path) => ({ path, bytes: "x" })), gone });
  await closeJournal(journal);
  expect((await filesIn(output)).length).toBe(5);
  expect(await readJournal(journal)).toEqual([]);
});

it("keeps what it knew of files that the journal does not list", async () => {
  const manifest = {
    version: 2,
    files: new Map([
      ["a", "i"],
      ["b", "i"],
    ]),
  };
  const journal = join(home, "journal");
  await writeJournal(journal, ["b", "c"]);
  const unsure = distrust(manifest, await readJournal(journal));
  expect(Object.fromEntries(unsure.files)).toEqual({ a: "i", b: "", c: "" });
});
