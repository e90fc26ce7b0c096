import { expect, it } from "vitest";
import { messagesFor } from "../model/messages/languages.ts";
import { directionOf } from "./direction.ts";
import { letterOf, tintOf } from "./letter.ts";
import { mediaOf } from "./media-view.ts";
import { publicAddress } from "./public-address.ts";
import { topicReader, topicsOf } from "./topics.ts";

it.each([
  ["en", "ltr"],
  ["he", "rtl"],
  ["AR-eg", "rtl"],
  ["az-Arab", "rtl"],
  ["ks-Deva", "ltr"],
  ["fa-IR", "rtl"],
  ["fab", "ltr"],
] as const)("%s is written %s", (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});

it.each([
  ["Mercury", "M"],
  ["élan", "É"],
  ["“quoted”", "Q"],
  ["🚀 42 things", "4"],
  ["יעל", "י"],
  ["🚀", "?"],
])("the letter of %s is %s", (name, letter) => {
  expect(letterOf(name)).toBe(letter);
});

it("gives a member one of eight colours, always the same", () => {
  const tints = Array.from({ length: 200 }, (_, at) => tintOf(`member-${at}`));
  expect([...new Set(tints)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(tintOf("mercury")).toBe(tintOf("mercury"));
});

it.each([
  ["https://ana.example/feed?format=rss", "https://ana.example/feed?format=rss"],
  ["https://ana:secret@ana.example/feed", "https://ana.example/feed"],
  ["https://ana.example/feed?author=1&monkey=2", "https://ana.example/feed?author=1&monkey=2"],
  ["https://ana.example/feed?token=abc", undefined],
  ["https://ana.example/feed?api_key=abc", undefined],
  ["https://ana.example/feed?X-Amz-Signature=abc", undefined],
  ["javascript:alert(1)", undefined],
  ["./feed.xml", undefined],
  [undefined, undefined],
])("publishes %s as %s", (url, published) => {
  expect(publicAddress(url)).toBe(published);
});

it("folds synonyms into the operator's topic and shows three, none twice", () => {
  const topicOf = topicReader(new Map([["AI", ["machine-learning", "LLM"]]]));
  const terms = ["llm", "Uncategorized", "Gardens", "ai", "gardens ", "Birds", "Fish"].map((term) => ({ term }));
  expect(topicsOf(terms, topicOf).map(({ name }) => name)).toEqual(["AI", "Gardens", "Birds"]);
});

it("prefers a category's label, unless its term has a topic", () => {
  const topicOf = topicReader(new Map([["AI", ["c17"]]]));
  const categories = [
    { term: "c17", label: "Thinking machines" },
    { term: "c18", label: "Slow food" },
  ];
  expect(topicsOf(categories, topicOf).map(({ name }) => name)).toEqual(["AI", "Slow food"]);
});

it("offers files once, without thumbnails and without pictures that stand in the text", () => {
  const media = mediaOf(
    [
      { url: "https://ana.example/a.mp3", durationS: 2520, role: "enclosure" },
      { url: "https://ana.example/a.mp3", type: "audio/mpeg", role: "media" },
      { url: "https://ana.example/t.jpg", role: "thumbnail" },
      { url: "https://ana.example/p.jpg", type: "image/jpeg", role: "media" },
      { url: "https://ana.example/paper.pdf", type: "application/pdf", bytes: 1_240_000, role: "enclosure" },
    ],
    { words: messagesFor("en"), language: "en" },
  );
  expect(media).toEqual([
    { kind: "audio", url: "https://ana.example/a.mp3", label: "Audio, 42 min", host: "ana.example" },
    {
      kind: "file",
      url: "https://ana.example/paper.pdf",
      type: "application/pdf",
      label: "File, 1.2 MB",
      host: "ana.example",
    },
  ]);
});
