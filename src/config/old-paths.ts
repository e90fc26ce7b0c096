import { z } from "zod";
import { OUR_FILES, OUR_PLACES } from "../model/site/places.ts";
import { type Checked, quote, refused, taken } from "./checked.ts";

/** Most old addresses, and characters of one. */
const MAX_PATHS = 200;
const MAX_LENGTH = 200;

/** Steps of letters, digits and `.-_~`, none of them hidden. */
const PATH = /^[\w~-][\w.~-]*(?:\/[\w~-][\w.~-]*)*$/;

/** What `paths:` says: files of an older planet, relative to the site, each with the path of a feed or list of ours. */
export const pathsSchema: z.ZodType<Readonly<Record<string, string>>, Readonly<Record<string, string>>> = z
  .record(z.string(), z.string({ error: "must be text." }), {
    error: 'must be a group of `old: new` lines, as in "rss20.xml: /rss.xml".',
  })
  .meta({
    description: "Addresses of an older planet that stay: each holds the same bytes as the feed or list of ours.",
    examples: [{ "rss20.xml": "/rss.xml", "opml.xml": "/members.opml" }],
  })
  .transform((written, context) => {
    if (Object.keys(written).length > MAX_PATHS) {
      context.addIssue({
        code: "custom",
        message: `has more than ${MAX_PATHS} lines.`,
        params: { hint: "Leave some out." },
      });
    }
    const checked = Object.entries(written).map(([from, to]) => ({ from, old: oldPath(from, to), ours: ourPath(to) }));
    for (const { from, old, ours } of checked) {
      for (const { fault } of [old, ours].filter((value) => !value.ok)) {
        const params = { hint: fault.hint, code: fault.code ?? "config/old-path" };
        context.addIssue({ code: "custom", message: fault.says, path: [from], params });
      }
    }
    return Object.fromEntries(
      checked.flatMap(({ old, ours }) =>
        old.ok && ours.ok && `/${old.value}` !== ours.value ? [[old.value, ours.value] as const] : [],
      ),
    );
  });

/** A place of the old planet's, never one of ours or outside the site. @returns it without a slash at its head. */
function oldPath(written: string, to: string): Checked<string> {
  const path = written.trim().replace(/^\//, "");
  if (path.length > MAX_LENGTH || !PATH.test(path)) {
    return refused(
      `is not the path of a file on the site: ${quote(written)}.`,
      'Write it like "rss20.xml" or "feeds/index.rdf": letters, digits and ".-_~", no ".." and nothing hidden.',
    );
  }
  const [first = ""] = path.split("/");
  const isOurs = OUR_PLACES.has(first) || OUR_FILES.has(path);
  // Where the old address is ours already, as atom.xml is, the line says nothing and does no harm.
  if (!isOurs || to === `/${path}`) return taken(path);
  return refused(`would stand at ${quote(`/${path}`)}, where the planet has a page of its own.`, "Leave the line out.");
}

function ourPath(written: string): Checked<string> {
  if (written.startsWith("/") && PATH.test(written.slice(1))) return taken(written);
  return refused(
    `does not lead to a feed or list of the planet: ${quote(written)}.`,
    'Write it like "/rss.xml", "/atom.xml" or "/members.opml".',
  );
}
