import { expect, it } from "vitest";
import { readIni } from "./ini.ts";
import { fillReferences } from "./ini-references.ts";

/** The values of the last section, and the names that nobody has. */
function filled(text: string): readonly unknown[] {
  const last = fillReferences(readIni(text).sections).at(-1);
  const values = Object.fromEntries([...(last?.section.keys ?? [])].map(([key, value]) => [key, value.text]));
  return [values, last?.unfilled.map(({ name }) => name)];
}

it.each([
  ["a key beside it", "[a]\nwho = Ana\nname = %(who)s writes", [{ who: "Ana", name: "Ana writes" }, []]],
  [
    "a key of [DEFAULT]",
    "[DEFAULT]\nhost = a.example\n[a]\nlink = https://%(HOST)s/",
    [{ link: "https://a.example/" }, []],
  ],
  ["references in references", "[a]\nx = 1\ny = %(x)s%(x)s\nz = %(y)s!", [{ x: "1", y: "11", z: "11!" }, []]],
  ["nothing where nobody has the name", "[a]\nname = %(nope)s\nlink = b", [{ link: "b" }, ["nope"]]],
  ["nothing that refers to itself", "[a]\nname = %(name)s", [{}, ["name"]]],
  [
    "no address with a percent sign",
    "[a]\nlink = https://a.example/%20(s)",
    [{ link: "https://a.example/%20(s)" }, []],
  ],
])("fills in %s", (_, text, expected) => {
  expect(filled(text)).toEqual(expected);
});

it("does not grow without end", () => {
  const lines = Array.from({ length: 40 }, (_, n) => `k${n} = ${`%(k${n + 1})s`.repeat(9)}`);
  expect(filled(`[a]\n${lines.join("\n")}\nk40 = lol\nname = %(k0)s`)[0]).not.toHaveProperty("name");
});
