import { describe, expect, it } from "vitest";
import { isReserved, slugOf } from "../model/slug.ts";
import { contactAddress, feedAddress, networkHost, planetAddress, webAddress } from "./address.ts";
import { filePath } from "./file-path.ts";
import { keptFor } from "./kept-for.ts";
import { nearest } from "./suggest.ts";
import * as value from "./value.ts";

describe("values in our own form", () => {
  it.each([
    ["an address", webAddress, " HTTPS://Mercury.Example/a b ", "https://mercury.example/a%20b"],
    ["feed:https", feedAddress, "feed:https://m.example/f", "https://m.example/f"],
    ["feed://", feedAddress, "feed://m.example/f", "http://m.example/f"],
    ["feeds://", feedAddress, "feeds://m.example/f", "https://m.example/f"],
    ["a planet below a path", planetAddress, "https://x.example/planet", "https://x.example/planet/"],
    ["a mail address", contactAddress, "MAILTO:a@p.example", "mailto:a@p.example"],
    ["a page to write to", contactAddress, "https://p.example/about", "https://p.example/about"],
    ["a host in capitals", networkHost, "LocalHost:8080", "localhost:8080"],
    ["an IPv6 host", networkHost, "[::1]:8080", "[::1]:8080"],
    ["port 80, kept", networkHost, "intranet.example:80", "intranet.example:80"],
    ["a language", value.language, "pt-br", "pt-BR"],
    ["a zone", value.timezone, "Asia/Kolkata", "Asia/Kolkata"],
    ["minutes", value.interval, "60m", 3_600_000],
    ["days", value.interval, "90d", 7_776_000_000],
    ["for ever", keptFor, "forever", Number.POSITIVE_INFINITY],
    ["not at all", keptFor, "none", 0],
    ["three months", keptFor, " 90d ", 7_776_000_000],
    ["a folded name", value.name, "  Zoe\u0308 \n Z ", "Zo\u00eb Z"],
    ["a family of emoji", value.name, "👩‍👩‍👧", "👩‍👩‍👧"],
    ["a file", filePath, "./a/./b/../c.xml", "a/c.xml"],
  ])("%s", (_what, read, written, expected) => expect(read(written)).toEqual({ ok: true, value: expected }));
});

describe("values refused", () => {
  it.each([
    ["a name with a blank nobody sees", value.name, "An\u200ba"],
    ["a name with a joiner that joins nothing", value.name, "An\u200da"],
    ["a name with a soft hyphen", value.name, "An\u00ada"],
    ["javascript", webAddress, "javascript:alert(1)"],
    ["an address without slashes", webAddress, "https:m.example"],
    ["an address over 2,048 characters", webAddress, `https://m.example/${"x".repeat(2048)}`],
    ["feed:file", feedAddress, "feed:file:///etc/passwd"],
    ["a fragment", planetAddress, "https://p.example/#top"],
    ["mailto with a subject", contactAddress, "mailto:a@p.example?subject=x"],
    ["a scheme for a host", networkHost, "http://localhost"],
    ["IPv6 without brackets", networkHost, "::1"],
    ["a port that is none", networkHost, "localhost:70000"],
    ["no days", keptFor, "0d"],
    ["hours to keep", keptFor, "48h"],
    ["eleven years", keptFor, "4000d"],
    ["59 minutes", value.interval, "59m"],
    ["weeks", value.interval, "2w"],
    ["a zone that is none", value.timezone, "Mars/Olympus"],
    ["a slug of 61 characters", value.slug, "a".repeat(61)],
    ["two hyphens", value.slug, "a--b"],
    ["a null byte", value.name, "a\u0000b"],
    ["a home folder", filePath, "~/feed.xml"],
    ["a drive", filePath, "C:/feed.xml"],
    ["the folder itself", filePath, "./"],
    ["a file by address", filePath, "file:///etc/passwd"],
    ["a control character", filePath, "a\u0007.xml"],
  ])("%s", (_what, read, written) => expect(read(written)).toMatchObject({ ok: false }));
});

describe("slugOf", () => {
  it.each([
    ["Straße & Œuvre", "strasse-oeuvre"],
    ["Anne-Marie's Blog", "anne-maries-blog"],
    ["42", "42"],
    ["José 日本", "jose"],
    ["日本 J", undefined],
    ["—", undefined],
    [`${"a".repeat(59)} b`, "a".repeat(59)],
  ])("%s gives %s", (name, expected) => expect(slugOf(name)).toBe(expected));

  it.each(["con", "lpt1", "index", "page"])("%s is reserved", (slug) => expect(isReserved(slug)).toBe(true));
  it("leaves longer names free", () => expect(isReserved("console")).toBe(false));
});

describe("nearest", () => {
  const keys = ["feed", "feeds", "name", "perMemberPerDay"];
  it.each([
    ["fead", "feed"],
    ["fede", "feed"],
    ["Name", "name"],
    ["permemberperday", "perMemberPerDay"],
    ["colour", undefined],
    ["x".repeat(10_000), undefined],
  ])("%s: %s", (wrong, expected) => expect(nearest(wrong, keys)).toBe(expected));
});
