import { expect, it } from "vitest";
import { instant } from "../model/instant.ts";
import { decideRiverTime } from "./river-time.ts";

const NOW = instant(Date.UTC(2026, 10, 21, 8));
const minutes = (count: number) => instant(NOW + count * 60_000);

it.each([
  ["a date in the past", minutes(-60), minutes(-60), true],
  ["this moment", NOW, NOW, true],
  ["a clock nine minutes ahead", minutes(9), NOW, true],
  ["ten minutes ahead", minutes(10), NOW, true],
  ["a minute more", minutes(11), NOW, false],
  ["next year", minutes(525_600), NOW, false],
  ["no date", undefined, NOW, false],
  ["1970", instant(0), instant(0), true],
])("places %s", (_case, published, riverAt, isOwnDate) => {
  expect(decideRiverTime(published, NOW)).toMatchObject({ riverAt, isOwnDate });
});
