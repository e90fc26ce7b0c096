import { expect, it } from "vitest";
import { entryPrinter } from "./printed.ts";
import { sampleOutEntry, sampleOutFeed } from "./sample.testing.ts";

const here = sampleOutFeed("atom", []);
const elsewhere = sampleOutFeed("atom", [], { page: "https://planet.example/solar/topics/orbits/" });

/** Prints the link alone, and counts. */
function openPrinter() {
  const printed: string[] = [];
  return {
    printed,
    print: entryPrinter(({ link }) => {
      printed.push(link);
      return `é ${link}`;
    }),
  };
}

it("prints an entry once for all feeds it is in, with its length in bytes", () => {
  const { print, printed } = openPrinter();
  const entry = sampleOutEntry(1, "<p>Words</p>");
  expect(print(entry, here)).toEqual({ text: "é https://mercury.example/1", bytes: 28 });
  expect(print(entry, elsewhere)).toBe(print(entry, here));
  expect(printed.length).toBe(1);
});

it("prints an entry without any address anew for each feed, whose page it links to", () => {
  const { print } = openPrinter();
  const { memberSite: _home, ...rest } = sampleOutEntry(1, "<p>Words</p>");
  const { link: _link, ...entry } = rest.entry;
  const adrift = { ...rest, entry, source: { id: "tag:mercury", title: "Notes" } };
  expect(print(adrift, here).text).toBe("é https://planet.example/solar/");
  expect(print(adrift, elsewhere).text).toBe("é https://planet.example/solar/topics/orbits/");
});

it("keeps nothing of an archive document, which nobody else shares", () => {
  const { print, printed } = openPrinter();
  const entry = sampleOutEntry(1, "<p>Words</p>");
  const archive = sampleOutFeed("atom", [], { archive: { current: "/atom.xml" } });
  print(entry, archive);
  print(entry, archive);
  expect(printed.length).toBe(2);
});
