import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { said } from "../../src/cli/manual/said.testing.ts";
import { HEADERS } from "../../src/publish/headers.ts";

const HERE = import.meta.dirname;
const DOCS = join(HERE, "../../docs/deploy");

const recipe = (file: string): string => readFileSync(join(HERE, file), "utf8");
const page = (name: string): string => readFileSync(join(DOCS, `${name}.md`), "utf8");

const files = readdirSync(HERE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith(".ts"))
  .map(({ parentPath, name }) =>
    join(parentPath, name)
      .slice(HERE.length + 1)
      .split(sep)
      .join("/"),
  );
const folders = [...new Set(files.map((file) => file.split("/")[0] ?? ""))].sort();

/** A recipe without its comments, as far as they fill whole lines. */
const bare = (file: string): string => recipe(file).replace(/^\s*(?:#|\/\*\*|\/\/).*$/gm, "");

describe("every recipe", () => {
  it.each(folders)("%s has a page, which links to its files and stands in the index", (folder) => {
    const own = files.filter((file) => file.startsWith(`${folder}/`));
    expect(own.some((file) => page(folder).includes(`(../../scripts/deploy/${file})`))).toBe(true);
    expect(page("README")).toContain(`(${folder}.md)`);
  });

  it.each(readdirSync(DOCS).filter((name) => name !== "README.md"))("the page %s has a recipe", (name) => {
    expect(folders).toContain(name.replace(/\.md$/, ""));
  });

  it.each(folders)("%s runs the planet, with commands and options that there are", (folder) => {
    const own = files.filter((file) => file.startsWith(`${folder}/`));
    const calls = own.flatMap((file) => said(recipe(file), "plain"));
    const inImage = folder === "docker" ? [...said(page("docker"))] : [];
    expect([...calls, ...inImage].map(({ name }) => name)).toContain("run");
    expect([...calls, ...inImage].flatMap(({ unknown }) => unknown)).toEqual([]);
  });

  it.each(folders)("%s names folders that its page names, too", (folder) => {
    const own = files.filter((file) => file.startsWith(`${folder}/`));
    const paths = own.flatMap((file) => bare(file).match(/(?<![\w./*])\/(?:var|opt|etc|srv)\/[\w./-]*\w/g) ?? []);
    for (const path of new Set(paths)) {
      expect(page(folder)).toContain(path.startsWith("/opt/orrery/") ? "/opt/orrery" : path);
    }
  });

  it.each(
    [...files.map((file) => [file, recipe(file)]), ...folders.map((name) => [`${name}.md`, page(name)])].map(
      ([name = "", text = ""]) => [name, minutesIn(text)] as const,
    ),
  )("%s asks at no full hour: minutes %j", (_, minutes) => {
    expect(minutes.filter((minute) => !/^[1-9]$|^[1-5]\d$/.test(minute))).toEqual([]);
  });

  it("is read for its minutes", () => {
    const found = files.flatMap((file) => minutesIn(recipe(file)));
    expect(found).toEqual(expect.arrayContaining(["23", "41", "17"]));
    expect(minutesIn("0 * * * * x\n*/5 * * * * y")).toEqual(["0", "*/5"]);
  });

  it("takes the program that was installed, never one of that name from the registry", () => {
    for (const file of files) expect(recipe(file)).not.toMatch(/npx (?!--no-install )/);
  });
});

/** The minutes of all schedules in a text: five fields of cron, or OnCalendar of systemd. */
function minutesIn(text: string): readonly string[] {
  const cron = text.matchAll(/(?<=^|["'`\s])([\d*/,-]+) [\d*/,-]+ [\d*,-]+ [\d*,-]+ [\d*,-]+(?=$|["'`\s])/gm);
  const calendar = text.matchAll(/^OnCalendar=.*?:(\d+)/gm);
  return [...cron, ...calendar].map(([, minute = ""]) => String(minute).replace(/^0(?=\d)/, ""));
}

interface Workflow {
  readonly permissions: object;
  readonly concurrency: object;
  readonly jobs: Readonly<Record<string, { readonly permissions: object; readonly steps: readonly Step[] }>>;
}
interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

describe("the workflow for GitHub", () => {
  const text = recipe("github/planet.yml");
  const workflow = parse(text, { strict: true, uniqueKeys: true }) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const step = (action: string): Step => steps.find(({ uses }) => uses?.startsWith(`${action}@`)) ?? {};

  it("allows nothing but what a job needs", () => {
    expect(workflow.permissions).toEqual({});
    expect(Object.entries(workflow.jobs).map(([name, { permissions }]) => [name, permissions])).toEqual([
      ["run", { contents: "read" }],
      ["publish", { pages: "write", "id-token": "write" }],
    ]);
    expect(step("actions/checkout").with).toMatchObject({ "persist-credentials": false });
  });

  it("pins every action by commit, with its version beside it", () => {
    const pins = [...text.matchAll(/uses: (.*)/g)].map(([, pin = ""]) => pin);
    expect(pins).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
    expect(pins.filter((pin) => !/^actions\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(pin))).toEqual([]);
  });

  it("pins an action the same way wherever it stands", () => {
    const ci = readFileSync(join(HERE, "../../.github/workflows/ci.yml"), "utf8");
    const versions = [...`${text}\n${ci}`.matchAll(/@([0-9a-f]{40}) # (v\S+)/g)].map(
      ([, sha, version]) => `${sha} ${version}`,
    );
    const shas = versions.map((pin) => pin.split(" ")[0]);
    expect(new Set(versions).size).toBe(new Set(shas).size);
  });

  it("keeps what it restores, under a new key each time, after a run that failed as well", () => {
    const [restore, save] = [step("actions/cache/restore"), step("actions/cache/save")];
    expect(save.with).toMatchObject({ path: restore.with?.["path"], key: restore.with?.["key"] });
    expect(String(restore.with?.["path"]).trim().split("\n")).toEqual([".orrery", "output"]);
    expect(String(restore.with?.["key"])).toMatch(/^planet-\$\{\{ github\.run_id }}/);
    expect(restore.with?.["restore-keys"]).toBe("planet-");
    expect(save.if).toMatch(/^\$\{\{ !cancelled\(\) }}$/);
  });

  it("publishes what was built, after the state was kept, and lets no run stop another", () => {
    expect(step("actions/upload-pages-artifact").with).toEqual({ path: "output" });
    const order = workflow.jobs["run"]?.steps.map(({ uses, run }) => run ?? uses?.split("@")[0]);
    expect(order).toEqual([
      "actions/checkout",
      "actions/setup-node",
      "npm ci",
      "actions/cache/restore",
      "npx --no-install orrery run",
      "actions/cache/save",
      "actions/upload-pages-artifact",
    ]);
    expect(workflow.concurrency).toEqual({ group: "planet", "cancel-in-progress": false });
  });

  it("hands no word of a contributor's to a shell", () => {
    expect(steps.filter(({ run }) => run?.includes("${{"))).toEqual([]);
  });
});

it("the pipeline for GitLab keeps the state, also of a run that failed, and publishes what was built", () => {
  const { pages, ...rest } = parse(recipe("gitlab/.gitlab-ci.yml"), { strict: true }) as Record<string, object>;
  expect(rest).toEqual({});
  expect(pages).toMatchObject({
    image: "node:24-slim",
    resource_group: "planet",
    cache: { paths: [".orrery/", "output/"], when: "always" },
    script: ["npm ci", "npx --no-install orrery run", "rm -rf public", "cp -R output public"],
    artifacts: { paths: ["public"] },
  });
});

describe("the site at Netlify", () => {
  const toml = recipe("netlify/netlify.toml");

  it("is built by the program on its own Node, and published from output/", () => {
    expect(toml).toMatch(/^ {2}command = "npx --no-install orrery run"$/m);
    expect(toml).toMatch(/^ {2}publish = "output"$/m);
    expect(toml).toMatch(/^ {2}NODE_VERSION = "24"$/m);
  });

  it("names a plugin and a function that lie where it says", () => {
    const [, plugin = ""] = /^ {2}package = "\/(.*)"$/m.exec(toml) ?? [];
    expect(files).toEqual(expect.arrayContaining([`netlify/${plugin}/index.js`, `netlify/${plugin}/manifest.yml`]));
    expect(parse(recipe(`netlify/${plugin}/manifest.yml`))).toEqual({ name: "keep-state" });
    const [, directory = ""] = /^ {2}directory = "(.*)"$/m.exec(toml) ?? [];
    const [, name = ""] = /^\[functions\."(.*)"\]$/m.exec(toml) ?? [];
    expect(files).toContain(`netlify/${directory}/${name}.mjs`);
  });

  it("keeps the state in the build cache", async () => {
    const plugin = (await import(join(HERE, "netlify/plugins/keep-state/index.js"))) as Record<string, Hook>;
    const done: unknown[] = [];
    const cache = {
      restore: async (paths: readonly string[]) => done.push(["restore", paths]),
      save: async (paths: readonly string[]) => done.push(["save", paths]),
    };
    await plugin["onPreBuild"]?.({ utils: { cache } });
    await plugin["onEnd"]?.({ utils: { cache } });
    const kept = ["./.orrery", "./output"];
    expect(done).toEqual([
      ["restore", kept],
      ["save", kept],
    ]);
  });
});

type Hook = (given: object) => Promise<void>;

describe("the image for Docker", () => {
  // Continued lines are one instruction.
  const lines = bare("docker/Dockerfile").replace(/\\\n/g, " ").split("\n");
  const instructions = lines
    .filter((line) => line.trim() !== "")
    .map((line) => /^([A-Z]+) (.*)$/.exec(line)?.slice(1) ?? []);
  const of = (name: string): readonly string[] =>
    instructions.flatMap(([word, rest = ""]) => (word === name ? [rest] : []));

  it("is made of instructions that there are, on the Node that the program needs", () => {
    expect(instructions.map(([word]) => word)).toEqual([
      "FROM",
      "COPY",
      "RUN",
      "VOLUME",
      "WORKDIR",
      "USER",
      "ENTRYPOINT",
      "CMD",
    ]);
    expect(of("FROM")).toEqual(["node:24-slim"]);
  });

  it("runs as nobody's superuser, in its volume", () => {
    expect(of("USER")).toEqual(["node"]);
    expect(of("VOLUME")).toEqual(of("WORKDIR"));
    expect(of("RUN").join()).toContain("-o node -g node /planet");
  });

  it("calls the program, which runs the planet when nothing else is said", () => {
    expect(of("ENTRYPOINT").map((json) => JSON.parse(json) as unknown)).toEqual([["orrery"]]);
    expect(of("CMD").map((json) => JSON.parse(json) as unknown)).toEqual([["run"]]);
  });

  it("takes the packed program and sees nothing else of the folder", () => {
    const { name } = JSON.parse(readFileSync(join(HERE, "../../package.json"), "utf8")) as { name: string };
    expect(of("COPY")).toEqual([`${name}-*.tgz /tmp/`]);
    expect(recipe("docker/Dockerfile.dockerignore")).toBe(`*\n!${name}-*.tgz\n`);
  });

  it("is called without rights it does not need, on the page", () => {
    const runs = page("docker").match(/docker run .*orrery run.*/g) ?? [];
    expect(runs).toHaveLength(2);
    for (const run of runs) {
      for (const word of ["--read-only", "--cap-drop ALL", "--security-opt no-new-privileges"])
        expect(run).toContain(word);
    }
  });
});

it("the crontab calls the program of /opt/orrery in the planet's folder", () => {
  const jobs = bare("cron/planet.crontab")
    .split("\n")
    .filter((line) => /^\d/.test(line));
  expect(jobs.map((job) => job.split(" ").slice(5).join(" "))).toEqual([
    "cd /var/lib/planet && /opt/orrery/node_modules/.bin/orrery run --quiet",
    "cd /var/lib/planet && /opt/orrery/node_modules/.bin/orrery doctor --quiet",
  ]);
});

it("the index shows a web server every header that the program asks for", () => {
  for (const name of HEADERS.keys()) expect(page("README")).toContain(`add_header ${name} `);
  expect(page("README")).toContain("frame-ancestors 'none'");
});
