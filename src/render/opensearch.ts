import type { OpenSearchPage } from "../model/site/machine-pages.ts";
import { absolute } from "./site-url.ts";
import { element, textElement, writeXml } from "./xml.ts";

/** Longest names that OpenSearch allows, in characters. */
const SHORT_NAME = 16;
const LONG_NAME = 48;
const DESCRIPTION = 1024;

/**
 * How a browser asks the site's own search.
 *
 * @see OpenSearch 1.1 Draft 6, "OpenSearch description document"
 */
export function writeOpenSearch({ site, path, search }: OpenSearchPage): string {
  const icon = site.assets["icon.svg"];
  return writeXml(
    element(
      "OpenSearchDescription",
      { xmlns: "http://a9.com/-/spec/opensearch/1.1/" },
      textElement("ShortName", cut(site.name, SHORT_NAME)),
      textElement("LongName", cut(site.name, LONG_NAME)),
      textElement("Description", cut(site.description === "" ? site.name : site.description, DESCRIPTION)),
      element("Url", { type: "text/html", template: `${absolute(site, search)}?q={searchTerms}` }),
      element("Url", { type: "application/opensearchdescription+xml", rel: "self", template: absolute(site, path) }),
      icon === undefined ? undefined : element("Image", { type: "image/svg+xml" }, absolute(site, icon)),
      textElement("Language", site.language),
      textElement("OutputEncoding", "UTF-8"),
      textElement("InputEncoding", "UTF-8"),
    ),
  );
}

/** Whole characters, never half of one. */
function cut(text: string, most: number): string {
  return [...text].slice(0, most).join("").trim();
}
