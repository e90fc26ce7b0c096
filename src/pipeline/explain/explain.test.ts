import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Explanation } from "../../model/explanation.ts";
import { HOUR_MS, later } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { type FilesPlanet, filesPlanet } from "../files-planet.testing.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, atomFeed, NOON, portsFor } from "../world.testing.ts";
import { explain } from "./explain.ts";

let planet: FilesPlanet;
beforeEach(() => {
  planet = filesPlanet();
});
afterEach(() => planet.remove());

const FIRST = { id: "first", title: "First", date: "2026-11-18T08:00:00Z", html: "<p>Words of the first.</p>" };
const CAT = { id: "cat", title: "My cat", date: "2026-11-19T08:00:00Z", html: "<p>Meow.</p>" };
const ANSWER = {
  id: "answer",
  title: "An answer",
  date: "2026-11-20T08:00:00Z",
  html: `<p>I read <a href="https://ana.example/first">what Ana wrote</a>.</p>`,
};

/** Ana and Ben, read once; asks what is told of each of these. */
async function told(
  asked: readonly string[],
  change: (config: PlanetConfig) => PlanetConfig = (config) => config,
): Promise<readonly Explanation[]> {
  planet.write("ana", atomFeed("ana", [FIRST, CAT]));
  planet.write("ben", atomFeed("ben", [ANSWER]));
  const config = planet.config(["ana", "ben"], (name) =>
    name === "ana"
      ? `, site: "https://ana.example/", exclude: { title: cat }`
      : `, joined: 2026-11-10, site: "https://ben.example/"`,
  );
  const ports = portsFor(config);
  await refresh(config, ports, ALL);
  ports.clock.now = later(NOON, HOUR_MS);
  const given: Explanation[] = [];
  for (const one of asked) given.push(await explain(one, change(config), ports));
  return given;
}

describe("explain", () => {
  it("tells of a post why it is shown, on which pages, and who links to it", async () => {
    const [first, answer] = await told(["http://www.ana.example/first?utm_source=x", "https://ben.example/answer"]);
    expect(first).toMatchObject({
      kind: "posts",
      posts: [
        {
          title: "First",
          memberName: "ana",
          standing: "shown",
          because: ["It stands at its own date."],
          pages: expect.arrayContaining(["/", "/members/ana/", "/archive/2026/11/18/"]),
          feeds: expect.arrayContaining(["/atom.xml", "/members/ana/atom.xml"]),
          linkedBy: [{ title: "An answer", memberName: "ben", link: "https://ben.example/answer" }],
          linksTo: [],
        },
      ],
      feeds: [{ feedKey: "ana/1", state: "good", nextWhy: "it is a file: read at every run" }],
    });
    expect(answer).toMatchObject({ posts: [{ linksTo: [{ title: "First" }], linkedBy: [] }] });
  });

  it("tells of a post that was never kept which rule left it out", async () => {
    const [cat] = await told(["https://ana.example/cat"]);
    expect(cat).toMatchObject({
      kind: "posts",
      posts: [{ title: "My cat", memberName: "ana", standing: "filtered", pages: [], feeds: [] }],
    });
    expect(cat?.kind === "posts" && cat.posts[0]?.because[0]).toContain("cat");
  });

  it("tells of a hidden post, and of one whose member left, that it is kept and shown nowhere", async () => {
    const hide = ["https://ana.example/first"];
    const [hidden] = await told(["https://ana.example/first"], (config) => ({ ...config, hide }));
    expect(hidden).toMatchObject({ posts: [{ standing: "hidden", pages: [], feeds: [] }] });
    const [left] = await told(["https://ana.example/first"], (config) => ({
      ...config,
      members: config.members.filter(({ id }) => id !== "ana"),
    }));
    expect(left).toMatchObject({ posts: [{ standing: "left", memberName: "ana", pages: [] }], feeds: [] });
  });

  it.each([
    "ana",
    "Ana",
    "https://ana.example",
    "https://planet.example/members/ana/",
  ])("knows a member as %s and tells what became of their posts", async (asked) => {
    const [ana] = await told([asked]);
    expect(ana).toMatchObject({
      kind: "member",
      member: {
        id: "ana",
        rules: ["Posts that a rule of `exclude` fits are left out."],
        verdicts: [
          { verdict: "shown", count: 1 },
          { verdict: "filtered", count: 1 },
        ],
        linkedBy: [{ name: "ben", count: 1 }],
      },
      feeds: [{ feedKey: "ana/1" }],
    });
  });

  it("finds a post by its page on the site", async () => {
    const withPages = (config: PlanetConfig): PlanetConfig => ({
      ...config,
      site: { ...config.site, permalinks: true },
    });
    const [first] = await told(["https://ana.example/first"], withPages);
    const page = first?.kind === "posts" ? first.posts[0]?.pages.find((path) => path.startsWith("/posts/")) : undefined;
    expect(page).toMatch(/^\/posts\/\w+\/$/);
    const [again] = await told([`https://planet.example${page}`], withPages);
    expect(again).toMatchObject({ kind: "posts", posts: [{ title: "First" }] });
  });

  it("tells of an address on a member's site that no feed carried it, and of a stranger's nothing", async () => {
    const [unseen, unknown] = await told(["https://ana.example/never", "https://zoe.example/1"]);
    expect(unseen).toMatchObject({ kind: "unseen", member: { id: "ana" }, feeds: [{ feedKey: "ana/1" }] });
    expect(unknown).toEqual({ kind: "unknown" });
  });
});
