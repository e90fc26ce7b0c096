import { describe, expect, it } from "vitest";
import { sampleConfig, sampleEntry, sampleListing, sampleMember } from "../curate/sample.testing.ts";
import { planSite } from "../curate/site.ts";
import { isHtml, renderPage } from "./page.ts";

const EVIL = `"><script>alert('x')</script>&amp;\u0000`;
const listing = [sampleListing(1, "mercury")];
const texts = new Map(
  planSite({
    config: sampleConfig({
      planet: { ...sampleConfig().planet, name: EVIL },
      members: [
        sampleMember("mercury", { name: EVIL, site: `https://m.example/?q=${encodeURIComponent(EVIL)}` }),
        sampleMember("venus"),
      ],
    }),
    listing,
    feeds: [],
    assets: { "embed.css": "/assets/embed.1.css" },
  }).flatMap((planned): readonly (readonly [string, string])[] => {
    const page = planned.fill(new Map(listing.map((line) => [line.id, sampleEntry(line, { title: EVIL })])));
    return isHtml(page) ? [] : [[planned.path, renderPage(page)]];
  }),
);

describe.each([
  "/embed/",
  "/ring/venus/next/",
  "/members/mercury/badge.svg",
  "/members/mercury/badge-dark.svg",
  "/members/mercury/health/atom.xml",
])("%s", (path) => {
  it("keeps hostile names literal, and runs nothing", () => {
    const text = texts.get(path) ?? "";
    expect(text).toContain("&lt;script&gt;");
    expect(text).not.toMatch(/<script|<style|\son\w+=|javascript:|undefined/);
  });
});

it("leads on by a link, and sends nobody anywhere unasked", () => {
  const page = texts.get("/ring/mercury/next/") ?? "";
  expect(page).not.toMatch(/http-equiv="refresh"/i);
  expect(page).toContain(`<a href="https://venus.example/" rel="external">`);
  expect(page).toContain("noindex");
});

it("asks nothing of anybody in a frame but its style sheet, and its links leave it", () => {
  const page = texts.get("/embed/") ?? "";
  expect(page.match(/(?:src|rel="stylesheet" href)="[^"]*"/g)).toEqual([`rel="stylesheet" href="/assets/embed.1.css"`]);
  const links = (page.match(/<a [^>]*>/g) ?? []).filter((link) => !link.includes(`href="#main"`));
  expect(links.length).toBeGreaterThan(1);
  expect(links.filter((link) => !link.includes(`target="_top"`))).toEqual([]);
});

it("draws a badge in which all that is shown stands in attributes", () => {
  const badge = texts.get("/members/venus/badge.svg") ?? "";
  expect(badge).toMatch(/^<\?xml.*\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(badge).toContain('aria-label="Venus on ');
  expect(badge).not.toBe(texts.get("/members/venus/badge-dark.svg"));
});
