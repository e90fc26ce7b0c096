import { expect, it } from "vitest";
import { PLAIN_SITE, type PlanetConfig } from "../model/planet.ts";
import { planetAbout } from "./planet-about.ts";
import { prepareSetting } from "./setting.ts";

function config(description: string): PlanetConfig {
  return {
    file: "feeds.yaml",
    dir: "/",
    planet: { name: "Planet {n}", url: "https://planet.example/", description, language: "en", timezone: "UTC" },
    river: { days: 7, posts: 30, perMemberPerDay: 3 },
    members: [],
    topics: new Map(),
    hide: [],
    network: { allow: [] },
    site: PLAIN_SITE,
  };
}

const OURS = "Planet {n} gathers in one place what 0 members write on sites of their own.";

it.each([
  ["the owner's words", "Eight neighbours.", "Eight neighbours."],
  ["ours where the owner has none", "", OURS],
  ["ours where the owner's are but space", " \n", OURS],
])("says what the planet is in %s", (_, description, said) => {
  expect(planetAbout(prepareSetting(config(description), [], [], {}))).toBe(said);
});
