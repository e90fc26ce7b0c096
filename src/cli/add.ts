import type { Edit } from "../config/edit-steps.ts";
import { memberId } from "../config/member-id.ts";
import { formatInstant } from "../model/instant.ts";
import { slugOf } from "../model/slug.ts";
import { type FoundFeed, findFeed, takenBy } from "../pipeline/diagnose/find-feed.ts";
import { isOfComments } from "../pipeline/refresh/comments-feed.ts";
import { paint } from "../report/paint.ts";
import { printable } from "../report/printable.ts";
import { type EditOptions, editPlanet } from "./edit-planet.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { openLiveLine } from "./live-line.ts";
import { inLock } from "./locked.ts";
import { refuse } from "./refuse.ts";
import { openRunPorts } from "./run-ports.ts";
import type { World } from "./world.ts";

/** Options of `add`. */
export interface AddOptions extends EditOptions {
  readonly name?: string;
  readonly id?: string;
  readonly group?: readonly string[];
}

const COMMENTS =
  "This feed is one of comments, which others wrote below the posts. Is it meant? For the posts give the address of the site.";

/** Posts that are shown, so that one sees whose blog it is. */
const POSTS_SHOWN = 3;

/**
 * `orrery add <site>`: finds the site's feed, shows its last posts and appends the member to feeds.yaml. A feed that the
 * planet reads already, by its final address or by its id, is refused.
 */
export async function add(address: string, options: AddOptions, world: World): Promise<ExitCode> {
  return await inLock(options, world, async (planet, store) => {
    const ports = openRunPorts(planet, store, world, await openLiveLine(world, { ...options, quiet: true }));
    try {
      const outcome = await findFeed(address, ports);
      if (!outcome.ok) {
        refuse([outcome.problem], options, world);
        return EXIT.nothingRead;
      }
      const { found } = outcome;
      const isComments = isOfComments({ ...found.feed, url: found.url, posts: found.entries });
      const taken = await takenBy(found, planet.config, store);
      if (taken !== undefined) return refuseTaken(found, taken, options, world);
      const name = options.name ?? nameOf(found);
      const id = options.id ?? memberId({ name, site: found.feed.link, feed: found.url });
      if (id === undefined) return refuseNameless(name, options, world);
      const free = options.id ?? freeId(id, new Set(planet.config.members.map((member) => member.id)));
      if (!options.json && !options.quiet) sayFound(found, world);
      if (!options.json && isComments) world.terminal.warn(COMMENTS);
      const done = `${printable(name)} is a member; the next \`orrery run\` reads the posts.`;
      const edits = [memberEdit(found, name, free === id && options.id === undefined ? undefined : free, options)];
      const more = { member: { id: free, name, feed: found.url }, others: found.others, isOfComments: isComments };
      return await editPlanet(edits, { done, already: "Nothing to do." }, options, world, more);
    } finally {
      await ports.close();
    }
  });
}

/** The author where the feed names one, for a planet is of people; else the feed's title, else its host. */
function nameOf({ feed, url }: FoundFeed): string {
  const [author] = feed.authors;
  const name = (feed.authors.length === 1 ? author?.name : undefined) ?? feed.title ?? new URL(url).hostname;
  return name.slice(0, 100);
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  let n = 1;
  while (taken.has(n === 1 ? id : `${id}-${n}`)) n += 1;
  return n === 1 ? id : `${id}-${n}`;
}

function memberEdit({ feed, url }: FoundFeed, name: string, id: string | undefined, { group }: AddOptions): Edit {
  const site = feed.link;
  return {
    kind: "append-member",
    member: {
      name,
      ...(id === undefined ? {} : { id }),
      ...(site === undefined ? {} : { site }),
      feed: url,
      ...(group === undefined ? {} : { groups: group.map((title) => slugOf(title) ?? title) }),
    },
  };
}

function sayFound({ feed, url, entries, others }: FoundFeed, { terminal }: World): void {
  const brush = paint(terminal.colour);
  terminal.say(`${brush.strong(printable(feed.title ?? "(no title)"))} ${brush.quiet(printable(url))}`);
  const newest = entries.toSorted((a, b) => (b.published ?? 0) - (a.published ?? 0)).slice(0, POSTS_SHOWN);
  for (const { published, title, body } of newest) {
    const day = published === undefined ? "no date   " : formatInstant(published).slice(0, 10);
    terminal.say(`  ${brush.quiet(day)} ${printable(title ?? body.text.slice(0, 70))}`);
  }
  if (newest.length === 0) terminal.say("  no posts yet");
  for (const other of others) terminal.say(brush.quiet(`  the page names this feed, too: ${printable(other)}`));
}

function refuseTaken({ url }: FoundFeed, memberName: string, options: AddOptions, world: World): ExitCode {
  const message = `${url} is read already: it is a feed of ${memberName}.`;
  const hint = "Nothing was changed. `orrery list` shows who is there.";
  refuse([{ code: "add/taken", message, hint }], options, world);
  return EXIT.usage;
}

function refuseNameless(name: string, options: AddOptions, world: World): ExitCode {
  const message = `${JSON.stringify(name)} cannot be spelled in Latin letters, so the member needs an id.`;
  refuse([{ code: "config/needs-id", message, hint: "Give one: --id ana" }], options, world);
  return EXIT.usage;
}
