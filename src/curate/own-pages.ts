import type { OwnPage } from "../model/site/word-pages.ts";
import { planPage, type SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";

/** The owner's own pages, each at the address its file name gives it. */
export function planOwnPages(setting: Setting): readonly SitePage[] {
  return setting.own.pages.map(({ path, title, description, heading, body }) =>
    planPage<OwnPage>(setting, {
      kind: "own",
      words: { path, title, ...(description !== undefined && { description }) },
      parts: [heading, body.toString()],
      content: () => ({ own: { ...(heading !== undefined && { heading }), body } }),
    }),
  );
}
