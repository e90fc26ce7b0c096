import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadConfig } from "../config/load.ts";
import { instant } from "../model/instant.ts";
import { init } from "./init.ts";
import { runProgram } from "./program.ts";
import { minuteOf, workflowFile } from "./starter-workflow.ts";
import type { World } from "./world.ts";

const RECIPES = join(import.meta.dirname, "../../scripts/deploy");
const OPTIONS = { config: "feeds.yaml", json: false, quiet: false, empty: false };

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "orrery-init-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A terminal at which somebody types these answers, and then goes away. Nobody sits there when there are none. */
function worldWith(answers?: readonly (string | undefined)[]): {
  readonly world: World;
  readonly asked: string[];
  readonly said: string[];
  readonly warned: string[];
} {
  const [asked, said, warned]: [string[], string[], string[]] = [[], [], []];
  const waiting = [...(answers ?? [])];
  const ask: NonNullable<World["ask"]> = async (question) => {
    asked.push(question);
    return waiting.shift();
  };
  const world = {
    version: "0",
    cwd: dir,
    terminal: {
      say: (line: string) => said.push(line),
      warn: (line: string) => warned.push(line),
      isLive: false,
      colour: false,
      errorColour: false,
    },
    clock: () => instant(Date.UTC(2026, 10, 21, 12)),
    recipes: RECIPES,
    docs: "",
    ...(answers === undefined ? {} : { ask }),
  } as unknown as World; // init asks for no more of it
  return { world, asked, said, warned };
}

const written = (file: string): string => readFileSync(join(dir, file), "utf8");
const planet = (file = "feeds.yaml"): unknown => (parse(written(file)) as { planet: unknown }).planet;

describe("orrery init", () => {
  it.each([
    ["with its sample member", false, ["welcome"]],
    ["without it", true, []],
  ])("writes a feeds.yaml without mistakes, %s", async (_, empty, ids) => {
    const { world } = worldWith();
    expect(
      await init("new", { ...OPTIONS, empty, name: 'Planet "Solar": a # b', url: "https://solar.example" }, world),
    ).toBe(0);
    const outcome = await loadConfig(join(dir, "new/feeds.yaml"));
    expect(outcome).toMatchObject({
      ok: true,
      config: { planet: { name: 'Planet "Solar": a # b', url: "https://solar.example/" } },
    });
    expect(outcome.ok ? outcome.config.members.map(({ id }) => id) : []).toEqual(ids);
    expect(existsSync(join(dir, "new/welcome.xml"))).toBe(!empty);
    expect(written("new/.gitignore").split("\n")).toEqual(expect.arrayContaining([".orrery/", "output/"]));
  });

  it("overwrites nothing, says so, and asks nothing then", async () => {
    writeFileSync(join(dir, "feeds.yaml"), "mine");
    mkdirSync(join(dir, ".github/workflows"), { recursive: true });
    writeFileSync(join(dir, ".github/workflows/planet.yml"), "mine, too");
    const { world, asked, said } = worldWith(["Other", "other.example"]);
    expect(await init(".", { ...OPTIONS, workflow: "github" }, world)).toBe(0);
    expect([written("feeds.yaml"), written(".github/workflows/planet.yml"), asked]).toEqual(["mine", "mine, too", []]);
    expect(said).toEqual(expect.arrayContaining(["– feeds.yaml is there already and was left alone"]));
  });

  it.each([
    ["the name is empty", { name: " " }, "init/bad-name"],
    ["the name is longer than feeds.yaml takes", { name: "x".repeat(201) }, "init/bad-name"],
    ["the address has no scheme", { url: "planet.example" }, "init/bad-url"],
    ["the address is not of the web", { url: "ftp://planet.example/" }, "init/bad-url"],
    ["the address holds a password", { url: "https://a:b@planet.example/" }, "init/bad-url"],
  ])("refuses and writes nothing when %s", async (_, said, code) => {
    const { world, warned, asked } = worldWith(["Planet", "planet.example"]);
    expect(await init("new", { ...OPTIONS, ...said }, world)).toBe(2);
    expect(warned[0]).toContain(`(${code})`);
    expect([existsSync(join(dir, "new")), asked]).toEqual([false, []]);
  });
});

describe("orrery init, on a terminal", () => {
  it("asks for name and address, again while an answer will not do, and adds the scheme that people leave out", async () => {
    const { world, asked, warned } = worldWith(["Planet Solar", "solar example", "solar.example/planet"]);
    expect(await init(".", OPTIONS, world)).toBe(0);
    expect(planet()).toMatchObject({ name: "Planet Solar", url: "https://solar.example/planet/" });
    expect(asked).toHaveLength(3);
    expect(warned.join("\n")).toContain("init/bad-url");
  });

  it("asks only for what was not said, and takes an empty answer for the default", async () => {
    const { world, asked } = worldWith(["", ""]);
    expect(await init(".", { ...OPTIONS, url: "https://solar.example/" }, world)).toBe(0);
    expect(asked).toEqual(["What is the planet called? [My Planet] "]);
    expect(planet()).toMatchObject({ name: "My Planet", url: "https://solar.example/" });
  });

  it("writes nothing when the person went away", async () => {
    const { world, warned } = worldWith(["Planet Solar", undefined]);
    expect(await init("new", OPTIONS, world)).toBe(2);
    expect(warned[0]).toContain("init/unanswered");
    expect(existsSync(join(dir, "new"))).toBe(false);
  });

  it.each([["--json"], ["--quiet"]])("asks nothing with %s", async (flag) => {
    const { world, asked } = worldWith(["Planet Solar", "solar.example"]);
    expect(await runProgram(["init", flag], world)).toBe(0);
    expect(asked).toEqual([]);
    expect(planet()).toMatchObject({ name: "My Planet", url: "https://planet.example/" });
  });
});

describe("orrery init --workflow github", () => {
  it("writes the recipe, at a minute that is the planet's own", async () => {
    const { world, said } = worldWith();
    await runProgram(["init", "--workflow", "github", "--url", "https://solar.example/"], world);
    const recipe = readFileSync(join(RECIPES, "github/planet.yml"), "utf8");
    const minute = minuteOf("https://solar.example/");
    expect(written(".github/workflows/planet.yml")).toBe(recipe.replace('cron: "17 ', `cron: "${minute} `));
    expect(said.at(-1)).toContain("package-lock.json");
  });

  it("says nothing of package-lock.json where there is one", async () => {
    writeFileSync(join(dir, "package-lock.json"), "{}");
    const { world, said } = worldWith();
    await runProgram(["init", "--workflow", "github"], world);
    expect(said.join("\n")).not.toContain("package-lock.json");
  });

  it("refuses hosts that it has no workflow for", async () => {
    expect(await runProgram(["init", "--workflow", "elsewhere"], worldWith().world)).toBe(2);
    expect(existsSync(join(dir, "feeds.yaml"))).toBe(false);
  });

  it("spreads planets over the hour and leaves minute 0 free", () => {
    const minutes = Array.from({ length: 600 }, (_, n) => minuteOf(`https://planet-${n}.example/`));
    expect([Math.min(...minutes), Math.max(...minutes)]).toEqual([1, 59]);
    expect(new Set(minutes).size).toBe(59);
  });

  it("changes nothing of the recipe but the minute", () => {
    const [, text] = workflowFile('a: 17 * * *\n    - cron: "17 * * * *" # why\nb: "17 "\n', "https://solar.example/");
    expect(text).toBe(`a: 17 * * *\n    - cron: "${minuteOf("https://solar.example/")} * * * *" # why\nb: "17 "\n`);
  });
});
