import { digest } from "./digest.ts";
import type { SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";

/** Page that takes a reader's words as `q`. */
const SEARCH = "/search/";

/** What browsers read of a site beside its pages: how to keep it among the applications, and how to search it. */
export function planForBrowsers(setting: Setting): readonly SitePage[] {
  const { site } = setting;
  const inputs = digest([JSON.stringify(site)]);
  const manifest = "/manifest.webmanifest";
  const search = "/opensearch.xml";
  return [
    {
      path: manifest,
      kind: "webmanifest",
      inputs,
      entryIds: [],
      fill: () => ({ kind: "webmanifest", path: manifest, site }),
    },
    {
      path: search,
      kind: "opensearch",
      inputs,
      entryIds: [],
      fill: () => ({ kind: "opensearch", path: search, site, search: SEARCH }),
    },
  ];
}
