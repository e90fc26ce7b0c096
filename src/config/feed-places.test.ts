import { expect, it } from "vitest";
import { feedPlaces } from "./feed-places.ts";

const TEXT = `planet: { name: Planet Test, url: "https://planet.example/" }
members:
  - { name: Ana, feed: "https://ana.example/feed" }
  - name: Ben
    path: ./ben.atom
  - name: Cleo
    feeds:
      - https://cleo.example/feed
      - { url: "https://cleo.example/photos", key: 7 }
      - path: ./cleo.atom
`;

it("finds the address or path of every feed, however it is written", () => {
  expect(Object.fromEntries(feedPlaces(TEXT))).toEqual({
    "ana/1": { line: 3, column: 24 },
    "ben/1": { line: 5, column: 11 },
    "cleo/1": { line: 8, column: 9 },
    "cleo/7": { line: 9, column: 16 },
    "cleo/3": { line: 10, column: 15 },
  });
});

it("finds nothing in a text with mistakes", () => {
  expect(feedPlaces(`${TEXT}nonsense: 1\n`).size).toBe(0);
});
