import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import { DAY_MS, HOUR_MS, later } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { explanationLines } from "../../report/explanation.ts";
import { paint } from "../../report/paint.ts";
import { buildSite } from "../build/build.ts";
import { explain } from "../explain/explain.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, atomFeed, filesOf, groundFor, NOON, planetOf, portsFor } from "../world.testing.ts";
import { askOwnWords } from "./ask-own-words.ts";
import { withKnownWords } from "./own-words.ts";

let head = "";
let robots = "";
let server: LoopbackServer;
let config: PlanetConfig;
let ports: ReturnType<typeof portsFor>;
beforeEach(async () => {
  [head, robots] = ["", ""];
  server = await startServer(({ url, headers }, response) => {
    const etag = `"${head}"`;
    if (url === "/robots.txt") reply(response, robots === "" ? 404 : 200, {}, robots);
    else if (url === "/") {
      if (head === "broken") reply(response, 500, {});
      else if (headers["if-none-match"] === etag) reply(response, 304, { etag });
      else
        reply(response, 200, { "content-type": "text/html", etag }, `<html><head>${head}</head><body></body></html>`);
    } else
      reply(
        response,
        200,
        { "content-type": "application/atom+xml" },
        atomFeed("ana", [{ id: "1", title: "Herons", date: "2026-11-20T00:00:00Z", html: "<p>grey birds</p>" }]),
      );
  });
  config = planetOf(
    `  - { name: Ana, site: "${server.origin}/", feed: "${server.origin}/feed" }
  - { name: Ben, site: "http://ben.example/", path: ben.atom }`,
    `network: { allow: ["${server.host}"] }`,
  );
  ports = portsFor(config);
});
afterEach(async () => await server.close());

/** What a run does about it, so many hours after noon. @returns the planet as it is now. */
async function run(hours: number, only?: ReadonlySet<string>): Promise<PlanetConfig> {
  ports.clock.now = later(NOON, hours * HOUR_MS);
  await askOwnWords(config, ports, { force: false, only });
  const heeded = await withKnownWords(config, ports.store);
  await refresh(heeded, ports, { ...ALL, only: new Set(["ana"]) });
  return heeded;
}
const asked = (url: string): number => server.seen.filter((one) => one.url === url).length;
const NONE = '<meta name="planet" content="none">';

describe("a member's own site", () => {
  it("that asks to be left out is heeded within a day: posts leave pages and feeds, the feed is asked no more", async () => {
    const ground = groundFor(ports.store);
    const shown = (): readonly string[] =>
      [...filesOf(ground.outputDir)].filter(([, text]) => /herons|grey birds/i.test(text)).map(([path]) => path);
    await buildSite(await run(0), ground);
    expect(shown()).toContain("index.html");
    expect(shown()).toContain("atom.xml");
    head = NONE;
    await run(1);
    expect(asked("/")).toBe(1);
    const before = asked("/feed");
    const left = await run(12.1);
    expect(asked("/")).toBe(2);
    await buildSite(left, ground);
    expect(shown()).toEqual([]);
    const site = filesOf(ground.outputDir);
    const lists = ["members.opml", "foafroll.xml", "subscribe/index.html", "ring/index.html"];
    expect(lists.filter((path) => site.get(path)?.includes("Ana") ?? true)).toEqual([]);
    expect(site.get("members/ana/index.html")).toContain("Not on this planet since 22 November 2026");
    expect(site.get("members/ana/index.html")).not.toContain("has not posted");
    expect(site.get("members/ana/health/index.html")).toContain("Not on this planet since");
    expect(site.get("members/ana/health/index.html")).not.toMatch(/badge\.svg|\/ring\/ana\//);
    expect((await refresh(left, ports, ALL)).feeds[0]).toMatchObject({ memberId: "ana", result: "opted-out" });
    await run(36.1);
    expect([asked("/"), asked("/feed")]).toEqual([3, before]);
    expect(server.seen.filter(({ url }) => url === "/").at(-1)?.headers["if-none-match"]).toBe(`"${NONE}"`);
    head = "";
    await buildSite(await run(60.1), ground);
    expect(shown()).toContain("index.html");
    expect(asked("/feed")).toBe(before + 1);
    ground.remove();
  });

  it("is told of by explain: since when, and by which words", async () => {
    head = NONE;
    await run(0);
    const seen = await explain(`${server.origin}/`, await withKnownWords(config, ports.store), ports);
    expect(seen).toMatchObject({
      member: { rules: [expect.stringContaining("opted out on their site on 2026-11-21")], isSilent: true },
      feeds: [{ unasked: "opted-out" }],
    });
    const told = explanationLines(seen, ports.now(), paint(false)).join("\n");
    expect(told).toContain("nothing of theirs is shown");
    expect(told).toContain("never read yet; not asked: its member opted out");
  });

  it("that wants excerpts or titles gets no more, and what feeds.yaml says when it takes the word back", async () => {
    head = '<meta name="planet" content="excerpt">';
    expect((await run(0)).members[0]).toMatchObject({ show: "excerpt", ownWord: { word: "excerpt", since: NOON } });
    head = '<meta name="planet" content="title">';
    config = await run(24);
    expect(config.members[0]?.show).toBe("title");
    head = "";
    expect((await run(48)).members[0]).toMatchObject({ show: "full" });
    expect(config.members[0]).toHaveProperty("ownWord");
    expect((await withKnownWords(config, ports.store)).members[0]).not.toHaveProperty("ownWord");
  });

  it.each([
    ["excerpt", "Openings only since 21 November 2026"],
    ["title", "Titles only since 21 November 2026"],
  ])("that wants no more than the %s shown is told of on the member's health page", async (word, said) => {
    head = `<meta name="planet" content="${word}">`;
    const ground = groundFor(ports.store);
    await buildSite(await run(0), ground);
    const page = filesOf(ground.outputDir).get("members/ana/health/index.html");
    ground.remove();
    expect(page).toContain(said);
  });

  it("that cannot be read, or lets no robot in, leaves standing what it said before", async () => {
    head = NONE;
    await run(0);
    head = "broken";
    expect((await run(24)).members[0]?.ownWord?.word).toBe("none");
    [head, robots] = ["", "User-agent: *\nDisallow: /"];
    expect((await run(48)).members[0]?.ownWord?.word).toBe("none");
    robots = "";
    expect((await run(72)).members[0]).not.toHaveProperty("ownWord");
  });

  it("is asked once a day and only when it may be: not for others named by --only, nor where a server asked for quiet", async () => {
    await run(0, new Set(["ben"]));
    expect(asked("/")).toBe(0);
    const [row] = await ports.store.feeds();
    if (row === undefined) throw new Error("the feed has a row");
    await ports.store.putFeeds([{ ...row, hold: { until: later(NOON, DAY_MS) } }]);
    await run(1);
    expect(asked("/")).toBe(0);
    await run(25);
    await run(26);
    expect(asked("/")).toBe(1);
  });

  it("is asked again by the next run when no page at all could be reached", async () => {
    const down = await startServer((_request, response) => reply(response, 500, {}));
    await down.close();
    const members = ["ana", "ben", "cleo"].map(
      (id) => `  - { name: ${id}, site: "${down.origin}/${id}", feed: "${down.origin}/${id}.xml" }`,
    );
    config = planetOf(members.join("\n"), `network: { allow: ["${down.host}"] }`);
    ports = portsFor(config);
    await askOwnWords(config, ports, { force: false });
    expect((await ports.store.notes("word")).size).toBe(0);
  });

  it("counts no more when feeds.yaml names another one", async () => {
    head = NONE;
    const [ana, ...others] = (await run(0)).members;
    if (ana === undefined) throw new Error("the planet has members");
    const moved = { ...config, members: [{ ...ana, site: "https://ana.example/" }, ...others] };
    expect((await withKnownWords(moved, ports.store)).members[0]).not.toHaveProperty("ownWord");
  });
});
