import { expect, it } from "vitest";
import { hubPings } from "./hub.ts";

const SITE = "https://pond.example/planet/";
const many = Array.from({ length: 21 }, (_, n) => `/members/m${String(n).padStart(2, "0")}/rss.xml`);

it("tells a hub of one feed at a time, the planet's own first", () => {
  expect(hubPings("https://hub.example/", SITE, ["/members/ana/atom.xml", "/rss.xml", "/atom.xml"])).toEqual([
    { form: "hub.mode=publish&hub.url=https%3A%2F%2Fpond.example%2Fplanet%2Fatom.xml", topics: ["/atom.xml"] },
    { form: "hub.mode=publish&hub.url=https%3A%2F%2Fpond.example%2Fplanet%2Frss.xml", topics: ["/rss.xml"] },
    {
      form: "hub.mode=publish&hub.url=https%3A%2F%2Fpond.example%2Fplanet%2Fmembers%2Fana%2Fatom.xml",
      topics: ["/members/ana/atom.xml"],
    },
  ]);
});

it("tells hubs that are known to take several of twenty at once", () => {
  const pings = hubPings("https://pubsubhubbub.appspot.com/", SITE, many);
  expect(pings.map(({ topics }) => topics.length)).toEqual([20, 1]);
  expect(new URLSearchParams(pings[0]?.form).getAll("hub.url")).toHaveLength(20);
  expect(pings.flatMap(({ topics }) => topics)).toEqual(many);
});

it("says nothing of nothing", () => {
  expect(hubPings("https://hub.example/", SITE, [])).toEqual([]);
});
