import { countText } from "../model/messages/count-text.ts";
import { fillText } from "../model/messages/languages.ts";
import type { Setting } from "./setting.ts";

/**
 * What the planet is, in a sentence, for those who meet it in a list of pages: the owner's words or, where there are none,
 * how many members it gathers. For the front page and the about page alone: with one more member it is another.
 */
export function planetAbout({ site, words, members }: Pick<Setting, "site" | "words" | "members">): string {
  if (site.description.trim() !== "") return site.description;
  const sentence = countText(words.aboutWhat, members.size, words.language, site.language);
  return fillText(sentence, { planet: site.name });
}
