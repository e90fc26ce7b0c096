import { z } from "zod";
import type { Match, Member, Show } from "../model/member.ts";
import { feedAddress, webAddress } from "./address.ts";
import { envName } from "./env-name.ts";
import { addressOrPath, filePath } from "./file-path.ts";
import { parseMatch } from "./match.ts";
import { choice, flag, group, list, oneOrMore, text } from "./schema-parts.ts";
import * as value from "./value.ts";

/** Keys of a member that may also stand under `defaults:`. */
export interface FileDefaults {
  readonly bio?: string;
  readonly cw?: string;
  readonly groups?: readonly string[];
  readonly include?: readonly Match[];
  readonly exclude?: readonly Match[];
  /** Milliseconds. */
  readonly every?: number;
  readonly recheck?: boolean;
  readonly role?: Member["role"];
  readonly show?: Show;
  readonly language?: string;
  readonly timezone?: string;
}

/** One item of `feeds:`. */
export interface FileFeed {
  readonly url?: string;
  readonly path?: string;
  readonly key?: number;
}

/** One item of `members:`, each value checked by itself. */
export interface FileMember extends FileDefaults {
  readonly name: string;
  readonly id?: string;
  readonly site?: string;
  readonly feed?: string;
  readonly feeds?: readonly FileFeed[];
  readonly path?: string;
  readonly avatar?: string;
  /** A day or a moment, as written. */
  readonly joined?: string;
  readonly paused?: boolean;
  /** A day or a moment, as written. */
  readonly left?: string;
  readonly private?: boolean;
  /** Name of an environment variable. */
  readonly auth?: string;
  /** A day or a moment, as written. */
  readonly trust?: string;
  readonly aliases?: readonly string[];
  readonly webmention?: boolean;
}

const MAX_FEED_KEY = 9999;
const KEY_RANGE = `must be a whole number from 1 to ${MAX_FEED_KEY}.`;

const feedsItem: z.ZodType<FileFeed> = z.union(
  [
    text(feedAddress, { description: "Address of a feed." }).transform((url) => ({ url })),
    group(
      {
        url: text(feedAddress, { description: "Address of the feed; or path, not both." }).exactOptional(),
        path: text(filePath, {
          description: "File beside feeds.yaml that holds the feed; or url, not both.",
        }).exactOptional(),
        key: z
          .int({ error: KEY_RANGE })
          .min(1, { error: KEY_RANGE })
          .max(MAX_FEED_KEY, { error: KEY_RANGE })
          .meta({
            description:
              "Number that keeps a feed's posts its own when feeds are added, removed or put in another order; its place in the list when left out.",
          })
          .exactOptional(),
      },
      { description: "A feed with its own number." },
    ),
  ],
  { error: "must be an address, or a group with url or path." },
);

const matches = (field: Match["field"], description: string) =>
  oneOrMore(
    text((written) => parseMatch(written, field), { description: "A word, or /regex/ with the flags i and u." }),
    { description },
  ).exactOptional();

const filter = (description: string): z.ZodType<readonly Match[]> =>
  group(
    {
      tags: matches("tag", "Categories of a post, whole and in any case."),
      words: matches("any", "Words anywhere: in the title, the text, the categories or the author's name."),
      title: matches("title", "Words of the title."),
      content: matches("content", "Words of the text."),
      author: matches("author", "Words of an author's name."),
      language: oneOrMore(
        text(value.language, { description: "A language (BCP 47)." }).transform(
          (pattern): Match => ({ field: "language", pattern, isRegExp: false }),
        ),
        { description: "Languages of a post: en means en-GB, too." },
      ).exactOptional(),
    },
    { description },
  ).transform((fields) => Object.values(fields).flatMap((found) => found ?? []));

const shared = {
  bio: text(value.prose, { description: "A sentence about the member, for the directory." }).exactOptional(),
  cw: text(value.prose, {
    description: "A content warning: the member's posts stay closed behind it.",
    examples: ["surgery"],
  }).exactOptional(),
  groups: list(text(value.slug, { description: "A group: small letters, digits and hyphens.", examples: ["inner"] }), {
    description: "Groups the member belongs to.",
  }).exactOptional(),
  include: filter("Only posts that match one of these are taken.").exactOptional(),
  exclude: filter("Posts that match one of these are left out.").exactOptional(),
  every: text(value.interval, {
    description: "Least time between two visits to a feed: 60 minutes to 90 days.",
    examples: ["6h"],
  }).exactOptional(),
  recheck: z
    .boolean({ error: "must be true or false." })
    .meta({
      description:
        "False: a server that says nothing is new is believed for ever. Otherwise it is asked for the whole feed now and then, because some say so though there is news.",
    })
    .exactOptional(),
  role: choice(["author", "aggregator"], {
    description: "An aggregator carries other people's posts: its copies never win over an author's.",
  }).exactOptional(),
  show: choice(["full", "excerpt", "title"], {
    description:
      "How much of a post is shown: its opening with the rest to unfold, the opening only, or the title only.",
  }).exactOptional(),
  language: text(value.language, {
    description: "Language of posts that do not name theirs (BCP 47).",
    examples: ["en"],
  }).exactOptional(),
  timezone: text(value.timezone, {
    description: "Time zone of dates that name none (IANA).",
    examples: ["Europe/Lisbon"],
  }).exactOptional(),
};

/** The keys under `defaults:`. */
export const defaultsSchema: z.ZodType<FileDefaults> = group(shared, {
  description: "What holds for every member that does not say otherwise.",
});

/** One item of `members:`. */
export const memberSchema: z.ZodType<FileMember> = group(
  {
    name: text(value.name, { description: "Name the member is shown by.", examples: ["Mercury"] }),
    id: text(value.slug, {
      description: "Stable key of the member's pages, feeds and state; made of the name when left out.",
      examples: ["mercury"],
    }).exactOptional(),
    site: text(webAddress, {
      description: "Address of the member's home page.",
      examples: ["https://mercury.example/"],
    }).exactOptional(),
    feed: text(feedAddress, {
      description: "Address of the member's feed. Exactly one of feed, feeds and path stands.",
      examples: ["https://mercury.example/feed.xml"],
    }).exactOptional(),
    feeds: list(feedsItem, { description: "Several feeds of one member, in place of feed." }).exactOptional(),
    path: text(filePath, {
      description: "A file beside feeds.yaml that holds the feed, in place of feed.",
      examples: ["./feeds/mercury.xml"],
    }).exactOptional(),
    avatar: text(addressOrPath, {
      description: "Picture of the member: an address, or a file beside feeds.yaml.",
      examples: ["./avatars/mercury.svg"],
    }).exactOptional(),
    joined: text(value.dayOrMoment, {
      description: "Day the member joined; older posts go to the archive.",
      examples: ["2026-11-01"],
    }).exactOptional(),
    paused: flag({ description: "True: the feeds are not asked; what they brought stays." }).exactOptional(),
    left: text(value.dayOrMoment, {
      description: "Day the member left: the feeds are asked no more, what they brought stays.",
      examples: ["2026-11-22"],
    }).exactOptional(),
    private: flag({
      description:
        "True: the posts are shown, and the addresses of the feeds are told nobody: not in OPML, feeds or pages.",
    }).exactOptional(),
    auth: text(envName, {
      description:
        "Environment variable that holds what the feeds ask for: user:password, or Bearer and a token. With private: true only.",
      examples: ["env:MERCURY_FEED"],
    }).exactOptional(),
    trust: text(value.dayOrMoment, {
      description: "Day on which you found that a feed in quarantine (fetch/taken-over) is the member's all the same.",
      examples: ["2026-11-21"],
    }).exactOptional(),
    aliases: list(text(webAddress, { description: "An address.", examples: ["https://dev.example/mercury"] }), {
      description: "Addresses of the same person elsewhere: copies of a post there are merged with it.",
    }).exactOptional(),
    webmention: flag({
      description:
        "True: the member agreed that pages their posts link to are told so, in their name. The planet's own webmention: true must stand, too.",
    }).exactOptional(),
    ...shared,
  },
  { description: "Somebody whose feed the planet reads." },
).meta({ oneOf: [{ required: ["feed"] }, { required: ["feeds"] }, { required: ["path"] }] });
