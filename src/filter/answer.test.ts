import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, readAnswer } from "./answer.ts";
import type { EntryDocument } from "./entry-line.ts";

const SENT: EntryDocument = {
  id: "a",
  link: "https://ana.example/a",
  title: "Tides",
  authors: [{ name: "Ana" }],
  published: "2026-11-01T00:00:00Z",
  categories: ["Sea"],
  language: "en",
  text: "words",
  html: "<p>words</p>",
  enclosures: [],
  member: { id: "ana", name: "Ana" },
};

const changed = (revision: object): Answer => ({ kind: "changed", revision });
const wrong = (why: string): Answer => ({ kind: "wrong", why: expect.stringContaining(why) });

describe("an answer", () => {
  it.each<[string, string, Answer]>([
    ["the entry as it was", JSON.stringify(SENT), { kind: "kept" }],
    ["nothing to change", "{}", { kind: "kept" }],
    ["a drop with its reason", '{"drop": " an\\nadvert "}', { kind: "dropped", reason: "an advert" }],
    ["a drop without one", '{"drop": ""}', { kind: "dropped" }],
    ["a drop that is no text", '{"drop": true}', wrong('"drop"')],
    ["a title", '{"title": "High tides"}', changed({ title: "High tides" })],
    ["a title within the whole entry", JSON.stringify({ ...SENT, title: "T" }), changed({ title: "T" })],
    ["categories", '{"categories": ["Sea", "Moon"]}', changed({ categories: ["Sea", "Moon"] })],
    ["no categories", '{"categories": []}', changed({ categories: [] })],
    ["a language", '{"language": "pt-BR"}', changed({ language: "pt-BR" })],
    ["no language", '{"language": null}', changed({ language: "" })],
    ["HTML", '{"html": "<p>w</p>"}', changed({ html: "<p>w</p>" })],
    ["a warning", '{"contentWarning": "surgery"}', changed({ contentWarning: "surgery" })],
    ["no warning", '{"contentWarning": ""}', { kind: "kept" }],
    ["another id", '{"id": "b"}', wrong('"id"')],
    ["another link", '{"link": "https://eve.example/"}', wrong('"link"')],
    ["another date", '{"published": "2030-01-01T00:00:00Z"}', wrong('"published"')],
    ["another author", '{"authors": [{"name": "Eve"}]}', wrong('"authors"')],
    ["other words", '{"text": "others"}', wrong('"text"')],
    ["a key nobody knows", '{"titel": "T"}', wrong('"titel"')],
    ["a number for a title", '{"title": 4}', wrong('"title"')],
    ["one category", '{"categories": "Sea"}', wrong('"categories"')],
    ["too many categories", JSON.stringify({ categories: Array(101).fill("x") }), wrong('"categories"')],
    ["no language tag", '{"language": "very English"}', wrong('"language"')],
    ["a list", "[]", wrong("JSON object")],
    ["null", "null", wrong("JSON object")],
    ["no JSON", "ok", wrong("JSON object")],
    ["a key of every object", '{"__proto__": {"title": "x"}}', wrong('"__proto__"')],
  ])("%s", (_, line, answer) => {
    expect(readAnswer(line, SENT)).toEqual(answer);
  });

  it("is understood or refused, whatever it is", () => {
    const kinds = ["kept", "changed", "dropped", "wrong"];
    fc.assert(fc.property(fc.json(), (line) => kinds.includes(readAnswer(line, SENT).kind)));
    fc.assert(fc.property(fc.string(), (line) => kinds.includes(readAnswer(line, SENT).kind)));
  });
});
