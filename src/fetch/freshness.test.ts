import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "../model/instant.ts";
import { parseCacheControl, parseRetryAfter, readFreshness } from "./freshness.ts";

const NOW = instant(Date.UTC(2026, 10, 21, 8));

// Fetching rule F14.
describe("readFreshness", () => {
  it.each([
    ["max-age", { cacheControl: "max-age=86400" }, 86_400],
    ["max-age in quotes and capitals", { cacheControl: 'Public, MAX-AGE="60"' }, 60],
    ["max-age less Age", { cacheControl: "max-age=7200", age: "3600" }, 3600],
    ["an Age that has used it up", { cacheControl: "max-age=60", age: "90" }, undefined],
    ["an Age that is none", { cacheControl: "max-age=60", age: "old" }, 60],
    ["the first valid max-age of several", { cacheControl: "max-age=abc, max-age=60, max-age=90" }, 60],
    ["a negative max-age", { cacheControl: "max-age=-1" }, undefined],
    ["a max-age of zero", { cacheControl: "max-age=0" }, undefined],
    ["s-maxage, meant for others", { cacheControl: "s-maxage=600" }, undefined],
    ["no-cache", { cacheControl: "no-cache, max-age=600" }, undefined],
    ["no-cache that names fields", { cacheControl: 'no-cache="set-cookie", max-age=600' }, 600],
    [
      "no-cache that names fields, and one that does not",
      { cacheControl: 'no-cache="a", no-cache, max-age=6' },
      undefined,
    ],
    ["no-store", { cacheControl: "no-store", expires: "Sat, 21 Nov 2026 14:00:00 GMT" }, undefined],
    ["a word inside another directive", { cacheControl: 'x="max-age=5"' }, undefined],
    ["Expires by our clock", { expires: "Sat, 21 Nov 2026 14:00:00 GMT" }, 21_600],
    [
      "Expires by the server's clock",
      { expires: "Sat, 21 Nov 2026 14:00:00 GMT", date: "Sat, 21 Nov 2026 13:00:00 GMT" },
      3600,
    ],
    ["Expires less Age", { expires: "Sat, 21 Nov 2026 14:00:00 GMT", age: "7200" }, 14_400],
    ["max-age before Expires", { cacheControl: "max-age=60", expires: "Sat, 21 Nov 2026 14:00:00 GMT" }, 60],
    ["Expires: 0", { expires: "0" }, undefined],
    ["Expires in the past", { expires: "Thu, 01 Jan 1970 00:00:00 GMT" }, undefined],
    ["nothing", {}, undefined],
  ])("reads %s", (_, headers, freshS) => {
    expect(readFreshness(200, headers, NOW).freshS).toBe(freshS);
  });

  it.each([
    [429, { retryAfterS: 7200 }],
    [503, { retryAfterS: 7200 }],
    [200, {}],
    [301, {}],
    [500, {}],
  ])("heeds Retry-After of a %i as it should", (status, expected) => {
    expect(readFreshness(status, { retryAfter: "7200" }, NOW)).toEqual(expected);
  });
});

it.each([
  ["whole, Age or not", { cacheControl: "max-age=60", age: "90" }, 60],
  ["not where it is no hint", { cacheControl: "no-store, max-age=60" }, undefined],
  ["not for Expires", { expires: "Sat, 21 Nov 2026 14:00:00 GMT" }, undefined],
])("keeps max-age for a later 304 (F9): %s", (_, headers, maxAgeS) => {
  expect(readFreshness(200, headers, NOW).maxAgeS).toBe(maxAgeS);
});

it.each([
  ["behind ours", "Sat, 21 Nov 2026 05:00:00 GMT", "Sat, 21 Nov 2026 07:00:00 GMT"],
  ["ahead of ours", "Sat, 21 Nov 2026 11:00:00 GMT", "Sat, 21 Nov 2026 13:00:00 GMT"],
])("measures Retry-After by the server's clock, three hours %s (F21)", (_, date, retryAfter) => {
  expect(readFreshness(429, { date, retryAfter }, NOW)).toEqual({ retryAfterS: 7200 });
});

// Fetching rule F21.
describe("parseRetryAfter", () => {
  it.each([
    ["7200", 7200],
    ["Sat, 21 Nov 2026 10:00:00 GMT", 7200],
    ["Saturday, 21-Nov-26 10:00:00 GMT", 7200],
    ["Sat Nov 21 10:00:00 2026", 7200],
    ["999999999999999999999", 2 ** 31],
    ["0", undefined],
    ["-5", undefined],
    ["3600.5", undefined],
    ["soon, please", undefined],
    ["Mon, 05 Jan 2015 09:00:00 GMT", undefined],
    ["", undefined],
  ])("reads %j as %s seconds", (text, seconds) => {
    expect(parseRetryAfter(text, NOW)).toBe(seconds);
  });

  it("gives a positive number or nothing, whatever it reads", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const seconds = parseRetryAfter(text, NOW);
        expect(seconds === undefined || (seconds > 0 && Number.isFinite(seconds))).toBe(true);
      }),
    );
  });
});

it("reads any text as Cache-Control without throwing", () => {
  fc.assert(fc.property(fc.string(), (text) => parseCacheControl(text) instanceof Map));
});
