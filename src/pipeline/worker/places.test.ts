import { expect, it } from "vitest";
import { planetOf, portsFor } from "../world.testing.ts";
import { subscribedTo } from "./hands.testing.ts";
import { planFeeds } from "./places.ts";

/** Places of feeds with these addresses, and with what they led to. */
async function placesOf(...feeds: readonly (readonly [url: string, finalUrl?: string])[]): Promise<readonly string[]> {
  const config = planetOf(feeds.map(([url], n) => `  - { name: m${n}, feed: "${url}" }`).join("\n"));
  const subscribed = await subscribedTo(config, portsFor(config));
  const planned = planFeeds(
    subscribed.map((feed, n) => {
      const finalUrl = feeds[n]?.[1];
      return finalUrl === undefined ? feed : { ...feed, state: { ...feed.state, finalUrl } };
    }),
  );
  return planned.map(({ place }) => place);
}

it("is one for a platform", async () => {
  expect(await placesOf(["https://ana.ponds.com/"], ["https://ben.ponds.com/"], ["https://cleo.org/"])).toEqual([
    "ponds.com",
    "ponds.com",
    "cleo.org",
  ]);
});

it("takes in the hosts to which others lead, and those that lead there, in whatever order they come", async () => {
  const feeds = [
    ["https://ana.org/feed", "https://feeds.ponds.com/ana"],
    ["https://ben.net/feed", "https://feeds.lakes.com/ben"],
    ["https://cleo.ponds.com/"],
    ["https://lakes.com/", "https://ponds.com/lakes"],
    ["https://dan.org/", "https://dan.org/feed"],
  ] as const;
  const places = ["ana.org", "ana.org", "ana.org", "ana.org", "dan.org"];
  expect(await placesOf(...feeds)).toEqual(places);
  expect(await placesOf(...feeds.toReversed())).toEqual(places.toReversed());
});

it("leaves the host as it is, which may want quiet by itself", async () => {
  const config = planetOf('  - { name: ana, feed: "https://ana.org/feed" }');
  const [feed] = await subscribedTo(config, portsFor(config));
  if (feed === undefined) throw new Error("the planet has a feed");
  const [planned] = planFeeds([{ ...feed, state: { ...feed.state, finalUrl: "https://aaa.com/" } }]);
  expect(planned).toMatchObject({ place: "aaa.com", host: "ana.org" });
});
