import fc from "fast-check";
import { expect, it } from "vitest";
import { newFeedState } from "../../fetch/politeness.ts";
import { DAY_MS, later } from "../../model/instant.ts";
import { NOON, planetOf } from "../world.testing.ts";
import { decideSubscriptions, type Subscribed } from "./subscribe.ts";
import { orderVisits } from "./visit-order.ts";

const [template] = decideSubscriptions(planetOf(`  - { name: ana, feed: "https://ana.example/" }`), [], NOON).feeds;

function feedsAt(sources: readonly string[]): readonly Subscribed[] {
  return sources.map((source, index) => {
    if (template === undefined) throw new Error("the planet above has a feed");
    const key = `ana/${index + 1}`;
    const where = source.startsWith("http") ? { url: source } : { path: source };
    return { ...template, subscription: { key, ...where }, state: newFeedState(key, "ana", source, NOON) };
  });
}
const order = (sources: readonly string[], at = NOON): readonly string[] =>
  orderVisits(feedsAt(sources), at).map(({ state }) => state.source);
const big = Array.from({ length: 50 }, (_, n) => `https://big.example/${n}`);

// Fetching rule F17.
it("lets no host with many feeds keep the others waiting", () => {
  const started = order([...big, "https://ana.example/", "https://ben.example/"]);
  expect(
    started
      .slice(0, 3)
      .map((url) => new URL(url).host)
      .sort(),
  ).toEqual(["ana.example", "ben.example", "big.example"]);
});

it("lets no platform with many hosts keep the others waiting", () => {
  const blogs = Array.from({ length: 50 }, (_, n) => `https://blog${n}.github.io/`);
  expect(order([...blogs, "https://ana.example/"]).indexOf("https://ana.example/")).toBeLessThan(2);
});

it("takes the hosts of a platform in turn", () => {
  const blogs = [1, 2, 3].flatMap((n) => [`https://ana.github.io/${n}`, `https://ben.github.io/${n}`]);
  const hosts = order(blogs.toSorted()).map((url) => new URL(url).host);
  expect(hosts.slice(0, 2).sort()).toEqual(["ana.github.io", "ben.github.io"]);
  expect(hosts.slice(2)).toEqual([...hosts.slice(0, 2), ...hosts.slice(0, 2)]);
});

it("keeps the order of one host's feeds", () => {
  expect(order(big)).toEqual(big);
});

it("reads files first", () => {
  expect(order(["https://ana.example/", "feeds/ben.xml"])).toEqual(["feeds/ben.xml", "https://ana.example/"]);
});

it("is the same all day, whatever the order in feeds.yaml, and another on another day", () => {
  const hosts = Array.from({ length: 30 }, (_, n) => `https://blog${n}.example/`);
  const today = order(hosts);
  expect(order(hosts.toReversed(), later(NOON, DAY_MS / 4))).toEqual(today);
  expect(order(hosts, later(NOON, DAY_MS))).not.toEqual(today);
});

it("asks every feed once", () => {
  const source = fc.oneof(fc.webUrl(), fc.constantFrom(...big), fc.constant("feeds/ana.xml"));
  fc.assert(
    fc.property(fc.array(source), (sources) => {
      expect(order(sources).toSorted()).toEqual(sources.toSorted());
    }),
  );
});
