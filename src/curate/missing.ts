import type { MissingPage } from "../model/site/word-pages.ts";
import { planPage, type SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";

/** What a web server answers when there is nothing at an address. */
export function planMissing(setting: Setting): SitePage {
  return planPage<MissingPage>(setting, {
    kind: "missing",
    words: { path: "/404.html", title: setting.words.nothingHere, noindex: true },
    content: () => ({}),
  });
}
