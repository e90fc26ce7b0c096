import type { Verdict } from "../model/change.ts";
import type { Diagnosis } from "../model/diagnosis.ts";
import type { Explanation, MemberStory, PostName, PostStory, Standing } from "../model/explanation.ts";
import { formatInstant, type Instant } from "../model/instant.ts";
import type { MentionOutcome } from "../model/mention.ts";
import { visits } from "./diagnosis.ts";
import type { Paint } from "./paint.ts";
import { printable, printableSentence } from "./printable.ts";
import { problemLines } from "./problems.ts";

/** Paths told in full; the rest is counted. */
const PATHS = 8;

/** An explanation for people; nothing for `unknown`. */
export function explanationLines(told: Explanation, now: Instant, brush: Paint): readonly string[] {
  switch (told.kind) {
    case "posts":
      return [
        ...told.posts.flatMap((post) => [...postLines(post, brush), ""]),
        ...told.feeds.flatMap((feed) => feedLines(feed, now, brush)),
      ];
    case "unseen":
      return [
        `${brush.odd("–")} No feed of ${printable(told.member.name)} has carried this address yet.`,
        ...told.because.map((reason) => `    ${printableSentence(reason)}`),
        "",
        ...memberLines(told, now, brush),
      ];
    case "member":
      return memberLines(told, now, brush);
    case "unknown":
      return [];
    default:
      return told satisfies never;
  }
}

const HEADINGS: Readonly<Record<Standing, string>> = {
  shown: "Shown.",
  archived: "In the archive and on its member's page, not in the river.",
  copy: "Not shown: another post stands in its place.",
  filtered: "Not shown: left out.",
  hidden: "Not shown: hidden by hand.",
  held: "Not shown: held.",
  "taken-down": "Not shown: taken down.",
  left: "Not shown: not a member's.",
  "opted-out": "Not shown: its author opted out.",
};

function postLines(post: PostStory, brush: Paint): readonly string[] {
  const isShown = post.standing === "shown" || post.standing === "archived";
  return [
    brush.strong(quoted(post)),
    `${isShown ? brush.good("✓") : brush.odd("–")} ${HEADINGS[post.standing]}`,
    ...post.because.map((reason) => `    ${printableSentence(reason)}`),
    ...row("Address", post.link === undefined ? [] : [printable(post.link)]),
    ...row("Dated", moment(post.published)),
    ...row("First seen", moment(post.firstSeen)),
    ...row("Edited", moment(post.editedAt)),
    ...row("Stands at", isShown ? moment(post.riverAt) : []),
    ...row("Feed", [printable(post.feedKey)]),
    ...row("Id", [printable(post.rawIds[0] ?? "")]),
    ...row("Former ids", post.rawIds.slice(1).map(printable)),
    ...row("Copy of", post.copyOf === undefined ? [] : [named(post.copyOf)]),
    ...row("Copies", post.copies.map(printable)),
    ...row("In thread", post.pages.filter(isThread)),
    ...row("On pages", paths(post.pages.filter((path) => !isThread(path)))),
    ...row("In feeds", paths(post.feeds.filter((path) => path.endsWith(".xml") && !path.endsWith("rss.xml")))),
    ...row("Links to", post.linksTo.map(named)),
    ...row("Linked by", post.linkedBy.map(named)),
    ...row("Told", (post.mentions ?? []).map(mentioned)),
  ];
}

/** Which page was told, and what came of it: `https://ben.example/1 (sent, 202, 2026-11-21)`. */
function mentioned({ target, outcome, status, code, at }: NonNullable<PostStory["mentions"]>[number]): string {
  const words = [MENTIONS[outcome], code ?? status, formatInstant(at).slice(0, 10)];
  return `${printable(target)} (${words.filter((word) => word !== undefined).join(", ")})`;
}

const MENTIONS: Readonly<Record<MentionOutcome, string>> = {
  sent: "sent",
  none: "takes no webmentions",
  failed: "failed",
};

function memberLines(
  { member, feeds }: { readonly member: MemberStory; readonly feeds: readonly Diagnosis[] },
  now: Instant,
  brush: Paint,
): readonly string[] {
  return [
    brush.strong(`${printable(member.name)} (${member.id})`),
    ...member.rules.map((rule) => `    ${printableSentence(rule)}`),
    ...row(
      "Posts",
      member.verdicts.map(({ verdict, count }) => `${count} ${verdictWords(verdict, member)}`),
    ),
    ...row(
      "Linked by",
      member.linkedBy.map(({ name, count }) => `${printable(name)}${count === 1 ? "" : ` (${count} times)`}`),
    ),
    "",
    ...feeds.flatMap((feed) => feedLines(feed, now, brush)),
    ...(member.latest.length === 0 ? [] : ["", brush.strong("Last decided")]),
    ...member.latest.flatMap((verdict) => verdictLines(verdict, member, brush)),
  ];
}

const VERDICTS: Readonly<Record<Verdict["verdict"], string>> = {
  shown: "shown",
  archived: "in the archive",
  merged: "copies of others",
  filtered: "left out",
  "taken-down": "taken down",
  quarantined: "held",
};

/** Of a member who opted out, verdicts tell what was. */
function verdictWords(verdict: Verdict["verdict"], { isSilent }: MemberStory): string {
  if (isSilent !== true) return VERDICTS[verdict];
  return verdict === "shown" || verdict === "archived" ? `${VERDICTS[verdict]} before, not now` : VERDICTS[verdict];
}

function verdictLines(
  { verdict, reason, title = "", link, at }: Verdict,
  member: MemberStory,
  brush: Paint,
): readonly string[] {
  const isShown = member.isSilent !== true && (verdict === "shown" || verdict === "archived");
  const day = at === undefined ? "" : ` ${brush.quiet(formatInstant(at).slice(0, 10))}`;
  const name = title.trim() === "" ? printable(link ?? "without a title") : `“${printable(title)}”`;
  return [
    `${isShown ? brush.good("✓") : brush.odd("–")} ${name}${day}`,
    `    ${verdictWords(verdict, member)}: ${printableSentence(reason)}`,
  ];
}

/** How its feed is, and when it is asked again. */
function feedLines(feed: Diagnosis, now: Instant, brush: Paint): readonly string[] {
  return [
    `${brush.strong(`Feed ${feed.feedKey}`)} ${printable(feed.source)}`,
    `    ${visits(feed, now)}`,
    ...feed.findings.flatMap(({ problem, details }) => [
      ...problemLines(problem, brush).map((line) => `    ${line}`),
      ...details.map((line) => `    ${printableSentence(line)}`),
    ]),
  ];
}

/** A name and its values, one a line, under one another. */
function row(name: string, values: readonly string[]): readonly string[] {
  return values.map((value, index) => `    ${(index === 0 ? name : "").padEnd(11)}${value}`);
}

function isThread(path: string): boolean {
  return /^\/threads\/./.test(path);
}

function paths(all: readonly string[]): readonly string[] {
  const more = all.length - PATHS;
  return [...all.slice(0, PATHS), ...(more > 0 ? [`and ${more} more`] : [])];
}

function moment(at: Instant | undefined): readonly string[] {
  return at === undefined ? [] : [formatInstant(at)];
}

function quoted({ title, link = "", memberName }: PostName): string {
  return `${title.trim() === "" ? printable(link) : `“${printable(title)}”`} by ${printable(memberName)}`;
}

function named(post: PostName): string {
  return post.link === undefined || post.title.trim() === ""
    ? quoted(post)
    : `${quoted(post)}, ${printable(post.link)}`;
}
