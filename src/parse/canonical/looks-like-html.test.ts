import { expect, it } from "vitest";
import { looksLikeHtml } from "./looks-like-html.ts";

it.each([
  ["an end tag", "A <b>bold</b> word", true],
  ["a reference", "Salt &amp; pepper", true],
  ["a number", "It&#8217;s", true],
  ["a break beside a reference", "a<br>b &copy;", true],
  ["plain words", "Salt & pepper; more", false],
  ["a lone start tag", "Use <b> for bold", false],
  ["an element HTML writers do not use", "About <script>x</script>", false],
  ["an element nobody knows", "A <T>generic</T> type", false],
  ["a reference nobody knows", "AT&Tx; <b>x</b>", false],
  ["a comparison", "a < b and c > d", false],
])("tells %s", (_title, text, expected) => {
  expect(looksLikeHtml(text)).toBe(expected);
});
