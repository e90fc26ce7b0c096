import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../fetch/loopback-server.testing.ts";
import { type Ran, runHere, runProcess } from "./process.testing.ts";

const feed = (name: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes of ${name}</title><id>urn:${name}</id><updated>2026-11-20T08:00:00Z</updated>
  <entry><id>urn:${name}:1</id><title>One</title><link href="https://${name}.example/1"/><updated>2026-11-20T08:00:00Z</updated><content>Words.</content></entry></feed>`;

let dir = "";
let server: LoopbackServer;
beforeEach(async () => {
  server = await startServer(({ url = "" }, response) => {
    if (url === "/old") reply(response, 301, { location: "/ana" });
    else if (url === "/none") reply(response, 404, {});
    else reply(response, 200, {}, feed(url.slice(1)));
  });
  dir = mkdtempSync(join(tmpdir(), "orrery-check-"));
  writeFileSync(
    join(dir, "feeds.yaml"),
    `planet: { name: Planet Test, url: "https://planet.example/" }
network: { allow: ["${server.host}"] }
members:
  - { name: Ana, feed: "${server.origin}/ana" }
  - { name: Ben, feed: "${server.origin}/ben" }
`,
  );
});
afterEach(async () => {
  rmSync(dir, { recursive: true, force: true });
  await server.close();
});

/** Runs the program as a person, or a step of GitHub Actions, would. */
const orrery = (args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  runHere(dir, args, more);

function commitPlanet(): void {
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@planet.example", ...args], { cwd: dir });
  };
  git("init", "--quiet");
  git("add", "feeds.yaml");
  git("commit", "--quiet", "--message", "a planet");
}

describe("orrery check --online", () => {
  it("asks each feed once, tells what it is, and keeps nothing", async () => {
    const { code, out, err } = await orrery(["check", "--online"]);
    expect(out.replaceAll(server.origin, "http://host")).toMatchInlineSnapshot(`
      "✓ feeds.yaml can be read: 2 members, 2 feeds.
      ✓ Ana http://host/ana: “Notes of ana”, 1 post, the newest of 2026-11-20
      ✓ Ben http://host/ben: “Notes of ben”, 1 post, the newest of 2026-11-20
      check 2 feeds asked: 2 well
      "
    `);
    expect({ code, err, asked: server.seen.map(({ url }) => url).sort() }).toEqual({
      code: 0,
      err: "",
      asked: ["/ana", "/ben"],
    });
    expect(existsSync(join(dir, ".orrery"))).toBe(false);
  });

  it("asks those alone who changed since a revision, and ends with 2 when one of them is not right", async () => {
    commitPlanet();
    appendFileSync(join(dir, "feeds.yaml"), `  - { name: Cleo, feed: "${server.origin}/old" }\n`);
    appendFileSync(join(dir, "feeds.yaml"), `  - name: Dan\n    feed: ${server.origin}/none\n`);
    const more = { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: tmpdir() };
    const args = ["check", "--online", "--since", "HEAD", "--junit", "reports/check.xml", "--json"];
    const { code, out, err } = await runProcess(dir, args, more);
    expect({ code, ...JSON.parse(out) }).toMatchObject({
      code: 2,
      ok: false,
      since: { revision: "HEAD", added: ["cleo", "dan"], changed: [], removed: [] },
      online: [
        { memberId: "cleo", at: { line: 6 }, errors: [{ code: "check/duplicate-address" }] },
        { memberId: "dan", at: { line: 8, column: 11 }, errors: [{ code: "fetch/not-found" }] },
      ],
    });
    expect(server.seen.map(({ url }) => url).sort()).toEqual(["/ana", "/none", "/old"]);
    const commands = err.split("\n").filter((line) => /^::(?:error|warning|notice)/.test(line));
    const file = `${dir.slice(tmpdir().length + 1)}/feeds.yaml`;
    expect(commands).toEqual([
      expect.stringContaining(`::error file=${file},line=6,col=25,title=check/duplicate-address::Cleo`),
      expect.stringContaining(`::warning file=${file},line=6,col=25,title=check/moved::Cleo`),
      expect.stringContaining(`::error file=${file},line=8,col=11,title=fetch/not-found::Dan`),
    ]);
    expect(readFileSync(join(dir, "reports/check.xml"), "utf8")).toContain('tests="3" failures="2"');
  });
});

it("tells GitHub Actions of mistakes, each with its line, and listens to nobody else meanwhile", async () => {
  appendFileSync(join(dir, "feeds.yaml"), `  - { name: "::error::pwned", fed: x }\n`);
  const { code, err } = await runProcess(dir, ["check"], { GITHUB_ACTIONS: "true" });
  expect(code).toBe(2);
  const lines = err.trim().split("\n");
  const [first = ""] = lines;
  expect(first).toMatch(/^::stop-commands::/);
  let word: string | undefined;
  const heard = lines.filter((line) => {
    if (word !== undefined && line !== `::${word}::`) return false;
    if (word !== undefined) word = undefined;
    else word = /^::stop-commands::(.+)$/.exec(line)?.[1];
    return word === undefined && /^::\w+ /.test(line);
  });
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.every((line) => /^::error file=feeds\.yaml,line=6,col=\d+,title=config\//.test(line))).toBe(true);
  expect(word).toBeUndefined();
});

it("warns of old addresses that lead nowhere and of programs that cannot be started, before and after the first run", async () => {
  const rest = `paths: { rss20.xml: /rss.xml, a.xml: /nope.xml, b.xml: /members/ana/atom.xml, c.xml: /members/zoe/atom.xml }
filters: [./ponds.sh]
onProblem: { command: [./tell.sh] }
`;
  appendFileSync(join(dir, "feeds.yaml"), rest);
  writeFileSync(join(dir, "ponds.sh"), "#!/bin/sh\n", { mode: 0o644 });
  const warnings = async (): Promise<readonly string[]> => {
    const { problems: told } = JSON.parse((await orrery(["check", "--json"])).out);
    return told.map(({ code, message }: { readonly code: string; readonly message: string }) => `${code} ${message}`);
  };
  const programs = [
    expect.stringContaining("check/not-executable `filters`: ponds.sh"),
    expect.stringContaining("check/no-program `onProblem.command`"),
  ];
  const nope = expect.stringContaining("config/old-path `paths`: a.xml leads to /nope.xml");
  expect(await warnings()).toEqual([...programs, nope]);
  await orrery(["fetch"]);
  expect(await warnings()).toEqual([
    ...programs,
    nope,
    expect.stringContaining("c.xml leads to /members/zoe/atom.xml"),
  ]);
});
