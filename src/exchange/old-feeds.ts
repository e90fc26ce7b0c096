/** An address of the old planet, and the path of ours that is the same kind of file. */
export interface OldPath {
  /** Relative to the site: `rss20.xml`. */
  readonly from: string;
  readonly to: string;
}

/** What a file is, by its name: as Venus and its successors call their feeds and lists. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/atom/i, "/atom.xml"],
  [/opml/i, "/members.opml"],
  [/foaf/i, "/foafroll.xml"],
  [/rss|rdf|^(?:feed|index)\.xml$/i, "/rss.xml"],
  [/^feed\.json$/i, "/feed.json"],
];

/** Files that programs read; pages are no feeds. */
const READ_BY_PROGRAMS = /\.(?:xml|rdf|rss|atom|opml|json)$/i;

/**
 * The feeds and lists that an old planet made, by its `template_files`: `atom.xml.tmpl rss20.xml.tmpl opml.xml.xslt`. A
 * template makes the file that is called like it without its last ending. What has the same address here needs no word.
 */
export function oldFeeds(templateFiles: string): readonly OldPath[] {
  const names = templateFiles.split(/\s+/).map((file) => file.replace(/^.*\//, "").replace(/\.\w+$/, ""));
  const found = [...new Set(names)].filter((name) => READ_BY_PROGRAMS.test(name) && /^[\w-][\w.-]{0,99}$/.test(name));
  return found.flatMap((from) => {
    const to = KINDS.find(([pattern]) => pattern.test(from))?.[1];
    return to === undefined || to === `/${from}` ? [] : [{ from, to }];
  });
}
