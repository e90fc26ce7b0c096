import fc from "fast-check";
import { expect, it } from "vitest";
import { userAgent } from "./user-agent.ts";

const BASE = { planetName: "Planet Solar", version: "0.1.0", site: "https://planet.example/", feeds: 8 };

// Fetching rule F2.
it.each([
  ["the site", {}, "planet-solar-planet/0.1.0 (+https://planet.example/; 8 feeds)"],
  [
    "a contact of its own",
    { contact: "mailto:ana@planet.example" },
    "planet-solar-planet/0.1.0 (+mailto:ana@planet.example; 8 feeds)",
  ],
  ["one feed", { feeds: 1 }, "planet-solar-planet/0.1.0 (+https://planet.example/; 1 feed)"],
  [
    "a name with accents",
    { planetName: "Planète Été!" },
    "planete-ete-planet/0.1.0 (+https://planet.example/; 8 feeds)",
  ],
  ["a name in another script", { planetName: "惑星" }, "orrery-planet/0.1.0 (+https://planet.example/; 8 feeds)"],
  [
    "a name that would pose as a browser",
    { planetName: "Mozilla" },
    "orrery-planet/0.1.0 (+https://planet.example/; 8 feeds)",
  ],
  [
    "brackets in the address",
    { site: "https://planet.example/(us)" },
    "planet-solar-planet/0.1.0 (+https://planet.example/%28us%29; 8 feeds)",
  ],
  ["a contact that is none", { contact: "ask Ana" }, "planet-solar-planet/0.1.0 (+https://planet.example/; 8 feeds)"],
])("names %s", (_, about, expected) => {
  expect(userAgent({ ...BASE, ...about })).toBe(expected);
});

it("is a legal header that never says Mozilla, whatever the planet is called", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.webUrl({ withFragments: true }), (planetName, contact) => {
      const line = userAgent({ ...BASE, planetName: `Mozilla ${planetName}`, contact: `${contact}Mozilla)` });
      expect(line).toMatch(/^[a-z0-9-]+-planet\/0\.1\.0 \(\+[\x21-\x27\x2a-\x7e]+; 8 feeds\)$/);
      expect(line).not.toContain("Mozilla");
    }),
  );
});
