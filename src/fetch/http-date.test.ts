import { expect, it } from "vitest";
import { formatInstant, instant } from "../model/instant.ts";
import { parseHttpDate } from "./http-date.ts";

const NOW = instant(Date.UTC(2026, 10, 21, 8));

// Fetching rule F21.
it.each([
  ["Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"],
  ["Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"],
  ["Sunday, 06-Nov-70 08:49:37 GMT", "2070-11-06T08:49:37Z"],
  ["Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z"],
  ["sat, 29 feb 2020 00:00:00 gmt", "2020-02-29T00:00:00Z"],
  ["Sat, 31 Dec 2016 23:59:60 GMT", "2017-01-01T00:00:00Z"],
  ["Mon, 01 Jan 0001 00:00:00 GMT", "0001-01-01T00:00:00Z"],
])("reads %s", (text, expected) => {
  const at = parseHttpDate(text, NOW);
  expect(at === undefined ? at : formatInstant(at)).toBe(expected);
});

it.each([
  ["another zone", "Sun, 06 Nov 1994 08:49:37 +0100"],
  ["a day that does not exist", "Sun, 30 Feb 2020 08:49:37 GMT"],
  ["a month that does not exist", "Sun, 06 Foo 1994 08:49:37 GMT"],
  ["an hour that does not exist", "Sun, 06 Nov 1994 24:49:37 GMT"],
  ["RFC 3339", "1994-11-06T08:49:37Z"],
  ["a number", "0"],
  ["nothing", ""],
])("does not read %s", (_, text) => {
  expect(parseHttpDate(text, NOW)).toBeUndefined();
});
