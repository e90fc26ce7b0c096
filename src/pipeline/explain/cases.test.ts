import { afterAll, beforeAll, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import type { Explanation } from "../../model/explanation.ts";
import { HOUR_MS, later } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { type FilesPlanet, filesPlanet } from "../files-planet.testing.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, atomFeed, NOON, planetOf, portsFor } from "../world.testing.ts";
import { explain } from "./explain.ts";

// Twelve posts that are not where their authors look for them, planted in a small community that is read three times.

const LONG =
  "The tide went out this morning further than anybody here remembers, and stayed out until the boats lay on their sides in the mud. Children walked out to the old wreck and came back with shells, and nobody called them in before noon.";
const post = (id: string, date: string, html = `<p>Words about ${id}.</p>`) => ({ id, title: id, date, html });
const day = (n: number): string => `2026-11-${String(n).padStart(2, "0")}T08:00:00Z`;

const ANA = [
  post("future", "2027-06-01T08:00:00Z"),
  post("original", day(17), `<p>${LONG}</p>`),
  post("my-cat", day(16)),
  post("for-friends", day(15)),
  post("second-thoughts", day(14)),
];
const FAY = [post("f3", day(20)), post("slip", day(19)), post("f2", day(18)), post("f1", day(17))];
const PAST = Array.from({ length: 12 }, (_, n) => post(`past-${n}`, `2026-0${1 + (n % 9)}-0${1 + (n % 8)}T08:00:00Z`));

const undated = (xml: string, id: string): string =>
  xml.replace(new RegExp(`(${id}"/>)<published>[^<]*</published><updated>[^<]*</updated>`), "$1");
const tagged = (xml: string, id: string, term: string): string =>
  xml.replace(`${id}"/>`, `${id}"/><category term="${term}"/>`);
const broken = (xml: string): string => xml.slice(0, xml.lastIndexOf("<link href="));

const STRANGER = atomFeed("casino", [post("jackpot", day(20)), post("slots", day(19)), post("bonus", day(18))]);

let planet: FilesPlanet;
let server: LoopbackServer;
let before: Explanation;
let told: ReadonlyMap<string, Explanation>;

beforeAll(async () => {
  planet = filesPlanet();
  const answers = new Map<string, string>([
    ["/gone", atomFeed("gone", [post("before", day(10))])],
    ["/slow", atomFeed("slow", [post("early", day(10))])],
    ["/taken", atomFeed("taken", [post("tides", day(13)), post("dawn", day(12)), post("ice", day(11))])],
  ]);
  server = await startServer(({ url = "" }, response) => {
    const body = answers.get(url);
    const headers = { "cache-control": url === "/slow" ? "max-age=864000" : "max-age=0" };
    if (body === undefined) reply(response, 410, {});
    else reply(response, 200, headers, body);
  });
  const config = community();
  const ports = portsFor(config);
  const run = async (): Promise<void> => {
    await refresh(config, ports, ALL);
    ports.clock.now = later(ports.clock.now, 26 * HOUR_MS);
  };

  const ana = tagged(atomFeed("ana", ANA), "for-friends", "No-Planet");
  planet.write("ana", ana);
  planet.write("ben", atomFeed("ben", [post("copy", day(18), `<p>${LONG}</p>`), post("long-ago", day(1))]));
  planet.write("cleo", atomFeed("cleo", [post("news", day(20))]));
  planet.write("dan", undated(atomFeed("dan", [post("timeless", day(9))]), "timeless"));
  planet.write("eve", broken(atomFeed("eve", [post("whole", day(12)), post("half", day(11))])));
  planet.write("fay", atomFeed("fay", FAY));
  await run();
  before = await explain("https://ana.example/second-thoughts", config, ports);
  planet.write("ana", tagged(ana, "second-thoughts", "no-planet"));
  planet.write("cleo", atomFeed("cleo", [post("news", day(20)), ...PAST]));
  const without = atomFeed(
    "fay",
    FAY.filter(({ id }) => id !== "slip"),
  );
  planet.write("fay", without);
  answers.delete("/gone");
  answers.set("/taken", STRANGER);
  await run();
  planet.write("fay", `${without}<!-- written again -->`);
  await run();
  ports.clock.now = later(NOON, 53 * HOUR_MS);

  const explanations = new Map<string, Explanation>();
  for (const [, address] of CASES) explanations.set(address, await explain(address, config, ports));
  told = explanations;
});
afterAll(async () => {
  planet.remove();
  await server.close();
});

/** Six members whose feeds are files, and three with a server. */
function community(): PlanetConfig {
  const files = planet.config(["ana", "ben", "cleo", "dan", "eve", "fay"], (name) => MORE.get(name) ?? "");
  const asked = ["gone", "slow", "taken"].map(
    (name) => `  - { name: ${name}, feed: "${server.origin}/${name}", site: "https://${name}.example/" }`,
  );
  const { members, network } = planetOf(asked.join("\n"), `network: { allow: ["${server.host}"] }`);
  return { ...files, members: [...files.members, ...members], network };
}

const MORE: ReadonlyMap<string, string> = new Map([
  ["ana", `, exclude: { title: cat }, aliases: ["https://ben.example/"]`],
  ["ben", ", joined: 2026-11-10"],
  ["eve", ', site: "https://eve.example/"'],
]);

const CASES: readonly (readonly [what: string, address: string, standing: string, because: RegExp])[] = [
  ["a date in the future", "https://ana.example/future", "shown", /date lies in the future/],
  ["filtered", "https://ana.example/my-cat", "filtered", /Excluded in feeds.yaml: title "cat"/],
  ["merged", "https://ben.example/copy", "copy", /a copy of tag:test.example,2026:original in ana\/1 \(/],
  ["before its member joined", "https://ben.example/long-ago", "archived", /older than the day its member joined/],
  ["a flood", "https://cleo.example/past-3", "archived", /came with 12 old posts at once/],
  ["taken down", "https://fay.example/slip", "taken-down", /its author took it down/],
  ["in quarantine", "https://casino.example/jackpot", "held", /may have been taken over; it is held/],
  ["without a date", "https://dan.example/timeless", "shown", /no date that can be read/],
  [
    "a broken entry",
    "https://eve.example/half",
    "unseen",
    /eve\/1 is broken .* ends in the middle \(parse\/truncated\)/,
  ],
  ["a feed that is gone", "https://gone.example/after", "unseen", /gone\/1 said that it is gone for good \(410\)/],
  [
    "a feed that is not due",
    "https://slow.example/today",
    "unseen",
    /slow\/1 was last read .* not due before 2026-11-2/,
  ],
  ["opted out", "https://ana.example/for-friends", "filtered", /author asks planets .* "no-planet"/],
  ["opted out afterwards", "https://ana.example/second-thoughts", "filtered", /author asks planets .* "no-planet"/],
];

it.each(CASES)("explain names the true reason of %s", (_, address, standing, because) => {
  const story = told.get(address);
  const [post] = story?.kind === "posts" ? story.posts : [];
  const reasons = story?.kind === "unseen" ? story.because : (post?.because ?? []);
  expect(post?.standing ?? story?.kind).toBe(standing);
  expect(reasons[0]).toMatch(because);
});

it("tells of a post that left at its author's word that it was shown before", () => {
  expect(before).toMatchObject({ posts: [{ standing: "shown" }] });
  expect(told.get("https://ana.example/second-thoughts")).toMatchObject({ posts: [{ pages: [], feeds: [] }] });
});
