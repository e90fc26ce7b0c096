import { expect, it } from "vitest";
import { menderFor } from "./double-encoding.ts";

const garbled = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
const mend = (text: string, encoding = "utf-8"): string => menderFor(text, encoding)(text);

it.each(["Café", "Größe", "naïve façade", "日本語"])("reads %s anew after it was encoded twice", (text) => {
  expect(mend(garbled(text))).toBe(text);
});

it.each([
  ["text in order", "Café"],
  ["a lone capital with tilde", "Ã la carte"],
  ["text with a character single bytes do not have", `${garbled("Café")} €`],
])("leaves %s", (_title, text) => {
  expect(mend(text)).toBe(text);
});

it("reads UTF-8 anew that was decoded as windows-1252", () => {
  expect(mend("It’s â€œfineâ€\u009d".slice(5), "windows-1252")).toBe("“fine”");
});

it("reads C1 controls as windows-1252", () => {
  expect(mend("It\u0092s \u0080 5")).toBe("It’s € 5");
});
