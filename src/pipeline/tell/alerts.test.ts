import { afterEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import type { FeedState } from "../../model/feed.ts";
import { DAY_MS, later } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { RefreshReport } from "../../model/run-report.ts";
import { buildSite } from "../build/build.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, atomFeed, filesOf, groundFor, NOON, planetOf, portsFor } from "../world.testing.ts";
import { alertStates } from "./alert-states.ts";
import { noteAlerts } from "./alerts.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function serve(...args: Parameters<typeof startServer>): Promise<LoopbackServer> {
  const server = await startServer(...args);
  cleanups.push(server.close);
  return server;
}

const feedState = (over: Partial<FeedState> = {}): FeedState => ({
  key: "ana/1",
  memberId: "ana",
  source: "https://ana.example/feed?token=geheim",
  status: "active",
  validators: {},
  nextAt: NOON,
  nextWhy: "it is due",
  failures: 0,
  warnings: [],
  lastGoodAt: later(NOON, -30 * DAY_MS),
  ...over,
});
const failing = (days: number, code = "fetch/timeout"): Partial<FeedState> => ({
  failures: 3,
  failingSince: later(NOON, -days * DAY_MS),
  problem: { code, message: `https://ana.example/feed?token=geheim answers ${code}.`, hint: "Wait." },
});
const read = { nothingRead: undefined } as unknown as RefreshReport;

describe("alertStates", () => {
  it.each<[string, Partial<FeedState>, readonly string[]]>([
    ["nothing of a good feed", {}, []],
    ["nothing of a bad day", failing(1), []],
    ["a feed that fails for long", failing(8), ["unreadable"]],
    ["a feed that is gone", { status: "gone" }, ["unreadable"]],
    [
      "a feed that may be another's",
      { quarantine: { since: NOON, reasons: ["Another title."], url: "https://x.example/" } },
      ["fetch/taken-over"],
    ],
    [
      "a move for good",
      { movedTo: { url: "https://ana.example/new", since: later(NOON, -9 * DAY_MS), seen: 4 } },
      ["fetch/moved"],
    ],
    ["a certificate about to end", { certificateEndsAt: later(NOON, 2 * DAY_MS) }, ["doctor/certificate-ending"]],
    ["a flood", { warnings: [{ code: "dedupe/flood", message: "Many." }] }, ["dedupe/flood"]],
    ["a pattern of ours", { warnings: [{ code: "filter/slow-pattern", message: "Slow." }] }, ["filter/slow-pattern"]],
    [
      "a program of ours that fails, not what it printed",
      { warnings: [{ code: "filter/program-failed", message: "The filter f ended with code 1: /home/geheim" }] },
      ["filter/program-failed"],
    ],
    [
      "posts without dates once",
      { warnings: ["normalize/undated", "dedupe/undated-flood"].map((code) => ({ code, message: "No date." })) },
      ["normalize/undated"],
    ],
    ["not what is only the author's", { warnings: [{ code: "normalize/no-link", message: "No link." }] }, []],
  ])("tells %s", (_, state, expected) => {
    const states = alertStates([{ about: "feed ana/1", member: { name: "Ana" }, state: feedState(state) }], read, NOON);
    expect(states.map(({ kind }) => kind)).toEqual(expected);
    expect(JSON.stringify(states)).not.toContain("geheim");
  });

  it("names neither host nor reason of a private feed", () => {
    const [state] = alertStates(
      [{ about: "feed ana/1", member: { name: "Ana", isPrivate: true }, state: feedState(failing(8)) }],
      read,
      NOON,
    );
    expect(state).toMatchObject({ about: "feed ana/1", name: "Ana", code: "fetch/timeout" });
    expect(JSON.stringify(state)).not.toContain("ana.example");
  });

  it.each(["network", "feeds"] as const)("tells that nothing could be read (%s)", (nothingRead) => {
    expect(alertStates([], { nothingRead }, NOON)).toMatchObject([{ about: "run", code: "run/nothing-read" }]);
  });
});

interface World {
  /** What the feed answers with; may be changed. */
  status: number;
  readonly config: PlanetConfig;
  readonly ports: ReturnType<typeof portsFor>;
  /** Visits and looks; the clock goes on by so many days first. */
  run(days: number): ReturnType<typeof noteAlerts>;
}

/** A planet of one feed. */
async function world(rest = "", allow: readonly string[] = []): Promise<World> {
  const made = { status: 200 };
  const entry = { id: "1", title: "One", date: "2026-11-20T08:00:00Z", html: "<p>Words.</p>" };
  const web = await serve((_request, response) => reply(response, made.status, {}, atomFeed("ana", [entry])));
  const hosts = [web.host, ...allow].map((host) => `"${host}"`).join(", ");
  const config = planetOf(`  - { name: Ana, feed: "${web.origin}/feed" }`, `network: { allow: [${hosts}] }\n${rest}`);
  const ports = portsFor(config);
  return Object.assign(made, {
    config,
    ports,
    async run(days: number) {
      ports.clock.now = later(ports.clock.now, days * DAY_MS);
      return await noteAlerts(config, ports, await refresh(config, ports, { ...ALL, force: true }));
    },
  });
}

describe("noteAlerts", () => {
  it("tells once that a feed fails for long, once that it does not any more, and of a run that read nothing", async () => {
    const planet = await world();
    expect(await planet.run(0)).toEqual({ began: [], ended: [], told: [], problems: [] });
    planet.status = 404;
    expect((await planet.run(1)).began.map(({ code }) => code)).toEqual(["run/nothing-read"]);
    expect((await planet.run(4)).began).toMatchObject([{ name: "Ana", code: "fetch/not-found" }]);
    expect(await planet.run(4)).toMatchObject({ began: [], ended: [] });
    planet.status = 200;
    const { began, ended } = await planet.run(1);
    expect({ began, ended: ended.map(({ code }) => code) }).toEqual({
      began: [],
      ended: ["run/nothing-read", "fetch/not-found"],
    });
  });

  it("ends what is about a feed that left feeds.yaml", async () => {
    const planet = await world();
    await planet.run(0);
    const [row] = await planet.ports.store.feeds();
    await planet.ports.store.putFeeds([{ ...feedState(), ...row, ...failing(8) }]);
    const report = { ...(await refresh(planet.config, planet.ports, { ...ALL, offline: true })) };
    expect((await noteAlerts(planet.config, planet.ports, report)).began).toMatchObject([{ about: "feed ana/1" }]);
    const empty = { ...planet.config, members: [] };
    expect((await noteAlerts(empty, planet.ports, { ...report, feeds: [] })).ended).toMatchObject([{ name: "Ana" }]);
  });

  it("tells everybody the host of a list alone: its address may be known to few", async () => {
    const key = "https://tables.example/geheim.csv";
    const planet = await world(`lists: [{ url: "${key}" }]`);
    await planet.ports.store.putNotes("list", new Map([[key, feedState(failing(8))]]));
    const { began } = await planet.run(0);
    expect(began).toMatchObject([
      { about: `list ${key}`, name: expect.stringMatching(/^https:\/\/tables\.example\//) },
    ]);
    expect(JSON.stringify(began.map(({ name, message, hint }) => [name, message, hint]))).not.toContain("geheim");
  });

  it("ends what is about a feed that nobody asks any more", async () => {
    const planet = await world();
    await planet.run(0);
    const [row] = await planet.ports.store.feeds();
    await planet.ports.store.putFeeds([{ ...feedState(), ...row, ...failing(8) }]);
    const report = await refresh(planet.config, planet.ports, { ...ALL, offline: true });
    expect((await noteAlerts(planet.config, planet.ports, report)).began).toMatchObject([{ about: "feed ana/1" }]);
    const members = planet.config.members.map((member) => ({ ...member, isPaused: true as const }));
    const paused = { ...planet.config, members };
    expect((await noteAlerts(paused, planet.ports, report)).ended).toMatchObject([{ name: "Ana" }]);
    expect(await noteAlerts(paused, planet.ports, report)).toMatchObject({ began: [], ended: [] });
  });

  it("is a feed of its own beside the page of health, which changes when something began or ended and not otherwise", async () => {
    const planet = await world();
    const ground = groundFor(planet.ports.store);
    cleanups.push(ground.remove);
    const problems = async (): Promise<string> => {
      await buildSite(planet.config, ground);
      return filesOf(ground.outputDir).get("health/problems.xml") ?? "";
    };
    await planet.run(0);
    const before = await problems();
    expect(before).toContain("<updated>1970-01-01T00:00:00Z</updated>");
    expect(filesOf(ground.outputDir).get("health/index.html")).toContain('href="/health/problems.xml"');
    planet.status = 404;
    await planet.run(1);
    planet.status = 200;
    await planet.run(1);
    const after = await problems();
    const ids = [...after.matchAll(/<id>(.*?)<\/id>/g)].map(([, id = ""]) => id);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    expect(after).toContain("<title>Over: No feed of the planet could be read; the site was left as it was.</title>");
    await planet.run(1);
    expect(await problems()).toBe(after);
  });
});

describe("onProblem", () => {
  it("posts to a webhook what is new, until it takes it, and nothing twice", async () => {
    const posted: string[] = [];
    let answer = 500;
    const hook = await serve(async (request, response) => {
      posted.push(`${request.method} ${request.headers["content-type"]} ${Buffer.concat(await request.toArray())}`);
      reply(response, answer, {});
    });
    const planet = await world("onProblem: { webhook: env:HOOK }", [hook.host]);
    const ports = { ...planet.ports, secret: () => `${hook.origin}/geheim` };
    Object.assign(planet.ports, ports);
    planet.status = 410;
    expect(await planet.run(0)).toMatchObject({
      told: [],
      problems: [
        { code: "fetch/server-error", message: expect.stringMatching(/^The webhook of onProblem could not be told: /) },
      ],
    });
    expect(posted).toHaveLength(1);
    answer = 204;
    const told = await planet.run(0);
    expect(told).toMatchObject({ began: [], told: [{ channel: "webhook", events: 2 }], problems: [] });
    expect(JSON.stringify(told)).not.toContain("geheim");
    expect(posted[1]).toMatch(/^POST application\/json \{.*"event":"began".*fetch\/gone/);
    await planet.run(1);
    expect(posted).toHaveLength(2);
  });

  it("gives a command the same, and stops at neither a secret that is missing nor a command that fails", async () => {
    const planet = await world("onProblem: { webhook: env:HOOK, command: [./tell, ops] }");
    const given: unknown[] = [];
    let why: string | undefined = "ended with 1";
    Object.assign(planet.ports, {
      runCommand: async (command: readonly string[], about: { readonly input: string }) => {
        given.push([command, JSON.parse(about.input).events.length]);
        return why;
      },
    });
    planet.status = 410;
    const failed = await planet.run(0);
    expect(failed.problems.map(({ code }) => code)).toEqual(["notify/no-address", "notify/command-failed"]);
    expect(failed.problems[0]?.message).toBe(
      "The webhook of onProblem could not be told: the environment variable HOOK is not set.",
    );
    why = undefined;
    expect((await planet.run(0)).told).toEqual([{ channel: "command", events: 2 }]);
    await planet.run(0);
    expect(given).toEqual([
      [["./tell", "ops"], 2],
      [["./tell", "ops"], 2],
    ]);
  });
});
