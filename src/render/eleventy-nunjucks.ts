import type { NunjucksEngine } from "@11ty/eleventy";
import { SafeHtml, trustHtml } from "../model/safe-html.ts";
import type { Kit } from "./kit.ts";
import type { CompilePart } from "./own-parts.ts";

/**
 * Makes Nunjucks as safe as our own templates: it escapes by itself; its `safe` filter believes whatever it is given,
 * ours believes the sanitizer alone. What the kit's functions make is markup of our own, and stands as it is.
 */
export function prepareNunjucks({ nunjucks, environment }: NunjucksEngine, kit: Kit): void {
  const { SafeString } = nunjucks.runtime;
  environment.addFilter("safe", (value) => {
    if (value === undefined || value === null) return "";
    if (!(value instanceof SafeHtml)) throw new Error("the filter `safe` takes sanitized HTML only");
    return new SafeString(value.toString());
  });
  const forNunjucks = (value: unknown): unknown => {
    if (value instanceof SafeHtml) return new SafeString(value.toString());
    if (typeof value === "function") return (...args: unknown[]) => forNunjucks(value(...args.map(fromNunjucks)));
    return isGroup(value) ? mapped(value, forNunjucks) : value;
  };
  const fromNunjucks = (value: unknown): unknown => {
    if (value instanceof SafeString) return trustHtml(String(value));
    return isCall(value) ? trustHtml(String(value.caller())) : value;
  };
  for (const [name, value] of Object.entries(kit)) environment.addGlobal(name, forNunjucks(value));
}

/** Makes parts of Nunjucks texts. What comes out is the owner's markup, with everything of a feed's escaped in it. */
export function nunjucksParts({ nunjucks, environment }: NunjucksEngine): CompilePart {
  return (text, name) => {
    const template = new nunjucks.Template(text, environment, name, true);
    return (about) => trustHtml(template.render(about));
  };
}

/** What `{% call frame(view) %}…{% endcall %}` adds to the arguments: a function that gives what stands between. */
function isCall(value: unknown): value is { readonly caller: () => unknown } {
  return typeof value === "object" && value !== null && "caller" in value && typeof value.caller === "function";
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function mapped(group: Readonly<Record<string, unknown>>, change: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(group).map(([name, value]) => [name, change(value)]));
}
