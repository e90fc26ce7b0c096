import { expect, it } from "vitest";
import { DAY_MS, instant } from "../model/instant.ts";
import { SAMPLE_NEWEST, sampleFeed } from "./sample.testing.ts";
import { unreadableSince } from "./trouble.ts";

const ago = (days: number) => instant(SAMPLE_NEWEST - days * DAY_MS);
const held = (days: number) => ({ since: ago(days), reasons: [], url: "https://casino.example/" });

it.each([
  ["fails for two weeks", { failingSince: ago(14) }, ago(14)],
  ["fails for a day", { failingSince: ago(1) }, undefined],
  ["is in quarantine for two weeks", { quarantine: held(15) }, ago(15)],
  ["is in quarantine for a day", { quarantine: held(1) }, undefined],
  ["is well", {}, undefined],
])("a feed that %s", (_name, state, since) => {
  expect(unreadableSince([sampleFeed("mercury", { lastVisitAt: SAMPLE_NEWEST, ...state })])).toBe(since);
});
