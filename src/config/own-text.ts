import type { OwnText } from "../model/planet.ts";
import { type Checked, refused, taken } from "./checked.ts";
import { filePath } from "./file-path.ts";

/** Longest text of a page in feeds.yaml, in characters; more belongs in a file. */
const MAX_OWN_TEXT = 20_000;

/**
 * The words of a page: Markdown as it stands, in which a blank line parts paragraphs, or the name of a Markdown file
 * beside feeds.yaml. What is one word and ends in `.md` is a file.
 */
export function ownText(text: string): Checked<OwnText> {
  const words = text.normalize("NFC").trim();
  if (/^\S+\.(?:md|markdown)$/i.test(words)) {
    const file = filePath(words);
    return file.ok ? taken({ file: file.value }) : file;
  }
  if (words === "") return refused("is empty.", "Write a few sentences, or remove the line.");
  // Control characters and bidi overrides can make words look like others (security rule S9).
  if (/[^\P{Cc}\n\t\r]|[\u202a-\u202e\u2066-\u2069]/u.test(words)) {
    return refused("holds an invisible control character.", "Type the text again instead of pasting it.");
  }
  if (words.length > MAX_OWN_TEXT) {
    return refused("is longer than 20,000 characters.", 'Put it into a file and name that: "./about.md".');
  }
  return taken({ markdown: words.replaceAll("\r\n", "\n") });
}
