import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const SCRIPT = join(import.meta.dirname, "rsync/publish-planet");
const PROGRAM = join(import.meta.dirname, "../orrery.js");
const START = { name: "Planet Solar", url: "https://solar.example/" };

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "orrery-publish-"));
  const bin = join(dir, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "orrery"), `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`, { mode: 0o755 });
  const init = [PROGRAM, "init", "home", "--quiet", "--name", START.name, "--url", START.url];
  execFileSync(process.execPath, init, { cwd: dir });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Runs the script as a scheduler does. @param target - where the site goes; none: it is not said. */
function publish(target?: string): { readonly status: number | null; readonly said: string } {
  const env = {
    PATH: [join(dir, "bin"), dirname(process.execPath), process.env["PATH"]].join(delimiter),
    PLANET_HOME: join(dir, "home"),
    ...(target === undefined ? {} : { PLANET_TARGET: target }),
  };
  const { status, stdout, stderr } = spawnSync("sh", [SCRIPT], { env, encoding: "utf8" });
  return { status, said: `${stdout}${stderr}` };
}

describe("publish-planet", () => {
  it("is a shell script that any sh can read", () => {
    expect(spawnSync("sh", ["-n", SCRIPT])).toMatchObject({ status: 0 });
  });

  it("asks for the target before it does anything", () => {
    const { status, said } = publish();
    expect(status).not.toBe(0);
    expect(said).toContain("PLANET_TARGET");
    expect(existsSync(join(dir, "home/output"))).toBe(false);
  });

  it("copies nothing when the run fails", () => {
    writeFileSync(join(dir, "home/feeds.yaml"), "planet: nothing");
    const target = join(dir, "target/");
    expect(publish(target)).toMatchObject({ status: 2, said: expect.stringContaining("config/") });
    expect(existsSync(target)).toBe(false);
  });

  it("copies nothing when there is no front page", () => {
    writeFileSync(join(dir, "bin/orrery"), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
    expect(publish(join(dir, "target/"))).toMatchObject({
      status: 4,
      said: expect.stringContaining("nothing was copied"),
    });
  });
});

const isHere = spawnSync("rsync", ["--version"]).status === 0;

it.runIf(isHere)("publish-planet makes the target what output/ is, and takes away what has gone", () => {
  const target = join(dir, "target");
  mkdirSync(target);
  writeFileSync(join(target, "gone.html"), "old");
  expect(publish(`${target}/`)).toMatchObject({ status: 0 });
  const list = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  expect(list(target)).toEqual(list(join(dir, "home/output")));
  expect(readFileSync(join(target, "index.html"), "utf8")).toContain(START.name);
});

if (!isHere) it.skip("rsync is not on this machine: nothing was copied by it");
