import { expect, it } from "vitest";
import { HOUR_MS, later } from "../../model/instant.ts";
import { NOON } from "../world.testing.ts";
import { warnedSince } from "./warned-since.ts";

const odd = { code: "parse/odd", message: "Odd." };
const SOON = later(NOON, HOUR_MS);

it("remembers when a warning began, and forgets it when it ends", () => {
  expect(warnedSince({}, [], NOON)).toEqual({});
  const first = warnedSince({}, [odd], NOON);
  expect(first).toEqual({ warnedSince: { "parse/odd": NOON } });
  expect(warnedSince(first, [odd], SOON)).toEqual(first);
  const ended = warnedSince(first, [], SOON);
  expect(ended).toEqual({ warnedSince: {} });
  expect(warnedSince(ended, [odd], SOON)).toEqual({ warnedSince: { "parse/odd": SOON } });
});
