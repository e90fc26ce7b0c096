import { afterEach, expect, it } from "vitest";
import type { PlanetConfig } from "../model/planet.ts";
import { buildSite } from "./build/build.ts";
import { type FilesPlanet, filesPlanet } from "./files-planet.testing.ts";
import type { Ports } from "./ports.ts";
import { refresh } from "./refresh/refresh.ts";
import { ALL, atomFeed, groundFor, portsFor } from "./world.testing.ts";

// One member writes on two sites. What stands on both is one post, as long as it is near and feeds.yaml wants it so.

const TEXT =
  "The sun stands still twice in a year of mine, and then it walks back a little before it goes on its way again. " +
  "Whoever watches from the rim of a crater sees it rise, halt, turn round, set where it rose, and rise once more.";

let planet: FilesPlanet;
afterEach(() => planet.remove());

const feedOf = (site: string, html: string): string =>
  atomFeed(site, [{ id: `${site}-1`, title: "On the sun", date: "2026-11-20T08:00:00Z", html: `<p>${html}</p>` }]);

/** Ana's two feeds, as one member. */
function twoSites(nearCopies = true): PlanetConfig {
  const config = planet.config(["ana", "anas-notes"]);
  const [ana, notes] = config.members;
  if (ana === undefined || notes === undefined) throw new Error("there are two");
  const [second] = notes.subscriptions;
  const subscriptions = [...ana.subscriptions, ...(second === undefined ? [] : [{ ...second, key: "ana/2" }])];
  return {
    ...config,
    members: [{ ...ana, subscriptions }],
    ...(nearCopies ? {} : { dedupe: { nearCopies } }),
  };
}

async function shownLinks({ store }: Ports): Promise<readonly (string | undefined)[]> {
  const shown = (await store.listing()).filter(({ mergedInto }) => mergedInto === undefined);
  const entries = await store.entries(shown.map(({ id }) => id));
  return shown.map(({ id }) => entries.get(id)?.link).sort();
}

const FIRST = "https://ana.example/ana-1";
const SECOND = "https://anas-notes.example/anas-notes-1";

async function visited(): Promise<Ports & { run: (config: PlanetConfig) => Promise<void> }> {
  planet = filesPlanet();
  planet.write("ana", feedOf("ana", TEXT));
  planet.write("anas-notes", feedOf("anas-notes", `${TEXT.replace("twice", "two times")} See you soon.`));
  const ports = portsFor(twoSites());
  const run = async (config: PlanetConfig): Promise<void> => {
    await refresh(config, ports, { ...ALL, force: true });
  };
  await run(twoSites());
  return { ...ports, run };
}

it("shows a near copy once, and on its own again when either has other words", async () => {
  const ports = await visited();
  expect(await shownLinks(ports)).toEqual([FIRST]);
  planet.write(
    "anas-notes",
    feedOf("anas-notes", "Something else, of which there is much to say in many other words than before. ".repeat(4)),
  );
  await ports.run(twoSites());
  expect(await shownLinks(ports)).toEqual([FIRST, SECOND]);
});

it("shows it on its own when the original is rewritten", async () => {
  const ports = await visited();
  planet.write(
    "ana",
    feedOf("ana", "Something else, of which there is much to say in many other words than before. ".repeat(4)),
  );
  await ports.run(twoSites());
  expect(await shownLinks(ports)).toEqual([FIRST, SECOND]);
});

it("parts what the rules did when feeds.yaml switches them off, and finds it again when they are back", async () => {
  const ports = await visited();
  await ports.run(twoSites(false));
  expect(await shownLinks(ports)).toEqual([FIRST, SECOND]);
  await ports.run(twoSites(false));
  expect(await shownLinks(ports)).toEqual([FIRST, SECOND]);
  await ports.run(twoSites());
  expect(await shownLinks(ports)).toEqual([FIRST]);
});

it("parts it in a build that asks nobody, too", async () => {
  const ports = await visited();
  const ground = groundFor(ports.store);
  try {
    await buildSite(twoSites(false), ground);
    expect(await shownLinks(ports)).toEqual([FIRST, SECOND]);
  } finally {
    ground.remove();
  }
});

it("says of a copy by which rule it is one, and with what evidence", async () => {
  const { store } = await visited();
  const [verdict] = await store.verdicts({ link: SECOND });
  expect(verdict?.verdict).toBe("merged");
  expect(verdict?.reason).toMatch(/\(near-copy\)\. \d\d % of .* Both feeds are one member's\./);
});
