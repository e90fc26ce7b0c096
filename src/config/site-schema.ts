import type { z } from "zod";
import type { SiteRule } from "../model/planet.ts";
import { webAddress } from "./address.ts";
import { type Checked, quote, refused } from "./checked.ts";
import { filePath } from "./file-path.ts";
import { ownText } from "./own-text.ts";
import { degrees, group, text } from "./schema-parts.ts";

/** What `site:` says by itself. */
export type FileSite = Omit<SiteRule, "images" | "permalinks">;

/** How the site looks, and what its owner adds to it. */
export const siteSchema: z.ZodType<FileSite, object> = group(
  {
    hue: degrees({
      description: "One hue for links and all that can be pressed (degrees on the wheel of CSS oklch).",
      examples: [145],
    }).exactOptional(),
    about: text(ownText, {
      description: "What the about page says, in Markdown; or a Markdown file beside feeds.yaml.",
      examples: ["./about.md"],
    }).exactOptional(),
    join: text(ownText, {
      description: "What the join page says, in Markdown; or a Markdown file beside feeds.yaml.",
      examples: ["./join.md"],
    }).exactOptional(),
    pages: text(filePath, {
      description: "Folder of further pages in Markdown, beside feeds.yaml; `pages` when left out.",
      examples: ["./pages"],
    }).exactOptional(),
    templates: text(filePath, {
      description: "Folder of your own templates, parts and assets, beside feeds.yaml; `templates` when left out.",
      examples: ["./theme"],
    }).exactOptional(),
    hub: text(hubAddress, {
      description: "WebSub hub named in the feeds, which tells subscribers of news at once.",
      examples: ["https://hub.example/"],
    }).exactOptional(),
  },
  { description: "How the site looks, and what you add to it." },
);

/** Subscribers are told to go there, so nobody on the way may change where that is. */
function hubAddress(written: string): Checked<string> {
  const checked = webAddress(written);
  if (!checked.ok || checked.value.startsWith("https:")) return checked;
  return refused(`is not an https address: ${quote(written)}.`, 'Write it like "https://hub.example/".');
}
