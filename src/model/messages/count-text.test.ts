import { expect, it } from "vitest";
import { AR } from "./ar.ts";
import { countText } from "./count-text.ts";
import { EN } from "./en.ts";

it.each([
  [0, "0 posts"],
  [1, "1 post"],
  [1204, "1,204 posts"],
])("tells %d in English", (count, text) => {
  expect(countText(EN.posts, count, "en", "en")).toBe(text);
});

it("takes the form that the language of the words asks for", () => {
  expect(countText(AR.posts, 2, "ar", "ar")).toBe(AR.posts.two);
});
