import { describe, expect, it } from "vitest";
import { EN } from "./en.ts";
import { fillText, LANGUAGES, messagesFor } from "./languages.ts";

const places = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();
const formsOf = (message: unknown): readonly string[] =>
  typeof message === "string" ? [message] : Object.values(message as Record<string, string>);

describe.each(LANGUAGES.map((words) => [words.language, words] as const))("%s", (language, words) => {
  it("has every message and no other", () => {
    expect(Object.keys(words)).toEqual(Object.keys(EN));
  });

  it("says nothing empty", () => {
    expect(Object.entries(words).filter(([, message]) => formsOf(message).some((form) => form.trim() === ""))).toEqual(
      [],
    );
  });

  it("has the forms that its plural rules ask for", () => {
    const asked = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
    const counted = Object.entries(words).filter(([, message]) => typeof message !== "string");
    expect(counted.length).toBeGreaterThan(0);
    for (const [key, message] of counted) expect(Object.keys(message as object).sort(), key).toEqual(asked);
  });

  it("has the places of the English sentence, but for a number that a form says in words", () => {
    for (const [key, english] of Object.entries(EN)) {
      const asked = [...new Set(formsOf(english).flatMap(places))].sort();
      for (const form of formsOf(words[key as keyof typeof words])) {
        const given = places(form);
        expect(asked, `${key}: ${form}`).toEqual(expect.arrayContaining([...given]));
        expect([...given, "{n}"], `${key}: ${form}`).toEqual(expect.arrayContaining(asked));
      }
    }
  });
});

it("leaves no English sentence in another language", () => {
  const english = new Set(
    Object.values(EN)
      .flatMap(formsOf)
      .filter((text) => text.includes(" ")),
  );
  for (const words of LANGUAGES.filter((other) => other !== EN)) {
    expect(
      Object.values(words)
        .flatMap(formsOf)
        .filter((text) => english.has(text)),
      words.language,
    ).toEqual([]);
  }
});

it.each([
  ["pt", "pt"],
  ["pt-BR", "pt"],
  ["AR-EG", "ar"],
  ["de-Latn-AT", "de"],
  ["sv", "en"],
  ["enm", "en"],
])("speaks to %s in %s", (tag, language) => {
  expect(messagesFor(tag).language).toBe(language);
});

it("puts values into their places, whatever is in them", () => {
  expect(fillText("{a}, {b} and {c}", { a: "{b}", b: "$&" })).toBe("{b}, $& and {c}");
});
