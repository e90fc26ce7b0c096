import type { Problem } from "../model/problem.ts";
import { canonicalUrl } from "../model/url.ts";
import { quote } from "./checked.ts";
import { memberId } from "./member-id.ts";
import type { FileMember } from "./member-schema.ts";
import type { CheckedFile } from "./parse.ts";
import type { Path } from "./read-yaml.ts";

/** A value that stands on one line. */
export type Scalar = string | number | boolean;

/** A new member, key by key in the order in which they are to stand; `name` first. */
export type MemberText = Readonly<Record<string, Scalar | readonly Scalar[]>>;

/** One change of a feeds.yaml, in the words of a planet. */
export type Edit =
  /** `feedKey`: member id and number, as in {@link Subscription.key}. A feed that is a file has no address to set. */
  | { readonly kind: "set-feed-url"; readonly feedKey: string; readonly url: string }
  /** A key of a member is given another value, or is added with it. */
  | { readonly kind: "set-key"; readonly memberId: string; readonly key: string; readonly value: Scalar }
  /** A key of a member goes; nothing happens when it is not there. */
  | { readonly kind: "drop-key"; readonly memberId: string; readonly key: string }
  /** A member goes, with the comments that stand directly above and inside. */
  | { readonly kind: "remove-member"; readonly memberId: string }
  | { readonly kind: "append-member"; readonly member: MemberText }
  /** An address joins `lists:`. */
  | { readonly kind: "append-list"; readonly url: string }
  /** Addresses of an older planet join `paths:`. */
  | { readonly kind: "add-paths"; readonly paths: Readonly<Record<string, string>> }
  /** A post's address, in any of its forms, joins the list `hide:`, or leaves it in whichever forms it stands there. */
  | { readonly kind: "hide" | "unhide"; readonly url: string };

/** One change of a YAML text: which value, by its path, and what becomes of it. */
export type Step =
  | { readonly does: "set"; readonly path: Path; readonly value: Scalar }
  /** A group at the top of the file that is not there yet. */
  | { readonly does: "begin"; readonly path: Path; readonly value: Readonly<Record<string, Scalar>> }
  /** A key of a group, or an item of a list. */
  | { readonly does: "remove"; readonly path: Path }
  /** At the end of the list at `path`, which is begun when there is none. */
  | { readonly does: "append"; readonly path: Path; readonly value: Scalar | MemberText };

type Steps = { readonly ok: true; readonly steps: readonly Step[] } | { readonly ok: false; readonly problem: Problem };

/** Finds the places that an edit is about. @param file - what the text says now. */
export function stepsOf(edit: Edit, file: CheckedFile): Steps {
  switch (edit.kind) {
    case "set-feed-url":
      return setFeedUrl(edit.feedKey, edit.url, file);
    case "set-key":
      return withMember(edit.memberId, file, (at) => [{ does: "set", path: [...at, edit.key], value: edit.value }]);
    case "drop-key":
      return withMember(edit.memberId, file, (at, member) =>
        Object.hasOwn(member, edit.key) ? [{ does: "remove", path: [...at, edit.key] }] : [],
      );
    case "remove-member":
      return withMember(edit.memberId, file, (at) => [{ does: "remove", path: at }]);
    case "append-member":
      return done([{ does: "append", path: ["members"], value: edit.member }]);
    case "append-list":
      return done([{ does: "append", path: ["lists"], value: edit.url }]);
    case "add-paths":
      return done(addPaths(edit.paths, file));
    case "hide":
      return done(hiddenAt(edit.url, file).length > 0 ? [] : [{ does: "append", path: ["hide"], value: edit.url }]);
    case "unhide":
      return done(hiddenAt(edit.url, file).map((index) => ({ does: "remove", path: ["hide", index] })));
    default:
      return edit satisfies never;
  }
}

function addPaths(paths: Readonly<Record<string, string>>, { yaml }: CheckedFile): readonly Step[] {
  const before = (yaml.value as Readonly<Record<string, unknown>>)["paths"];
  if (typeof before !== "object" || before === null) return [{ does: "begin", path: ["paths"], value: paths }];
  return Object.entries(paths).map(([from, to]) => ({ does: "set", path: ["paths", from], value: to }));
}

function setFeedUrl(feedKey: string, url: string, file: CheckedFile): Steps {
  const [id = "", number = ""] = feedKey.split("/");
  const found = memberAt(id, file);
  if (found === undefined) return nobody(id);
  const [at, { feed, feeds = [] }] = found;
  if (feed !== undefined && number === "1") return done([{ does: "set", path: [...at, "feed"], value: url }]);
  const index = feeds.findIndex((item, place) => String(item.key ?? place + 1) === number && item.url !== undefined);
  if (index === -1) {
    const message = `${quote(feedKey)} has no address in feeds.yaml that could be changed.`;
    return { ok: false, problem: { code: "config/not-editable", message, hint: "Change feeds.yaml by hand." } };
  }
  const path = [...at, "feeds", index];
  return done([{ does: "set", path: isGroupAt(file, path) ? [...path, "url"] : path, value: url }]);
}

function withMember(id: string, file: CheckedFile, steps: (at: Path, member: FileMember) => readonly Step[]): Steps {
  const found = memberAt(id, file);
  return found === undefined ? nobody(id) : done(steps(...found));
}

function memberAt(id: string, { file }: CheckedFile): readonly [Path, FileMember] | undefined {
  const index = file.members.findIndex((member) => idOf(member) === id);
  const member = file.members[index];
  return member === undefined ? undefined : [["members", index], member];
}

function idOf({ id, name, site, feed, feeds }: FileMember): string | undefined {
  return memberId({ id, name, site, feed: feed ?? feeds?.find((item) => item.url !== undefined)?.url });
}

/** An item of `feeds:` is an address, or a group with its `url`. */
function isGroupAt({ yaml }: CheckedFile, path: Path): boolean {
  const value = path.reduce<unknown>((holder, step) => (holder as Readonly<Record<string, unknown>>)[step], yaml.value);
  return typeof value === "object";
}

/** Where a post stands in `hide:`, whose addresses are all in the form for comparing by now. */
function hiddenAt(url: string, { file }: CheckedFile): readonly number[] {
  const wanted = canonicalUrl(url) ?? url;
  return file.hide.flatMap((item, index) => (item === wanted ? [index] : []));
}

function done(steps: readonly Step[]): Steps {
  return { ok: true, steps };
}

function nobody(id: string): Steps {
  const message = `No member of feeds.yaml has the id ${quote(id)}.`;
  const hint =
    "Without `id:` it is the name in small letters with hyphens. Whom a list of `lists:` names is left out by its `except:`.";
  return { ok: false, problem: { code: "config/unknown-member", message, hint } };
}
