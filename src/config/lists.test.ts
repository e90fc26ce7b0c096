import { describe, expect, it } from "vitest";
import { HOUR_MS } from "../model/instant.ts";
import { editText } from "./edit.ts";
import { parseConfig } from "./parse.ts";

const PLANET = 'planet: { name: P, url: "https://p.example/" }\n';
const parse = (rest: string) => parseConfig(PLANET + rest, { file: "feeds.yaml", dir: "/" });

/** Codes with their lines. */
function mistakes(rest: string): readonly string[] {
  const outcome = parse(rest);
  return outcome.ok ? [] : outcome.problems.map(({ code, at }) => `${code} ${at?.line}`);
}

describe("lists", () => {
  it("are addresses, files, or groups with what holds for their members", () => {
    const outcome = parse(`defaults: { show: excerpt, groups: [all] }
lists:
  - https://lists.example/members.opml
  - ./more.txt
  - url: https://lists.example/friends.txt
    id: friends
    defaults: { groups: [friends], every: 6h }
    except: [https://www.pluto.example/]
`);
    const rules = { show: "excerpt", groups: ["all"], include: [], exclude: [], role: "author" };
    expect(outcome).toMatchObject({ ok: true, warnings: [] });
    expect(outcome.ok && outcome.config.lists).toEqual([
      { key: "https://lists.example/members.opml", url: "https://lists.example/members.opml", rules, except: [] },
      { key: "more.txt", path: "more.txt", rules, except: [] },
      {
        key: "friends",
        url: "https://lists.example/friends.txt",
        rules: { ...rules, groups: ["friends"], everyMs: 6 * HOUR_MS },
        except: ["https://pluto.example"],
      },
    ]);
  });

  it("are absent where there are none", () => {
    const outcome = parse("lists: []\nmembers: [{ name: A, feed: https://a.example/feed }]\n");
    expect(outcome.ok && Object.hasOwn(outcome.config, "lists")).toBe(false);
  });

  it.each([
    ["neither address nor file", "lists:\n  - { id: friends }\n", ["config/no-list 3"]],
    ["both", "lists:\n  - { url: https://l.example/, path: ./l }\n", ["config/no-list 3"]],
    [
      "one list twice",
      "lists:\n  - https://l.example/a\n  - url: http://www.l.example/a/\n",
      ["config/duplicate-list 4"],
    ],
    ["one file twice", "lists:\n  - ./more.txt\n  - more.txt\n", ["config/duplicate-list 4"]],
    [
      "one id twice",
      "lists:\n  - { id: a, url: https://l.example/a }\n  - { id: a, url: https://l.example/b }\n",
      ["config/duplicate-list 4"],
    ],
    ["a file outside", "lists: [../more.txt]\n", ["config/path-outside 2"]],
    ["an address with a password", 'lists: ["https://u:p@l.example/"]\n', ["config/secret 2"]],
    ["another scheme", 'lists: ["ftp://l.example/a"]\n', ["config/bad-value 2"]],
    ["a key that is none", "lists:\n  - { url: https://l.example/, group: a }\n", ["config/unknown-key 3"]],
    [
      "a default that is none",
      "lists:\n  - { url: https://l.example/, defaults: { id: a } }\n",
      ["config/unknown-key 3"],
    ],
  ])("are told of mistakes: %s", (_, text, told) => {
    expect(mistakes(text)).toEqual(told);
  });

  it.each([
    ["begins the key", "members: []\n", "members: []\nlists:\n  - https://l.example/a\n"],
    [
      "goes on with it",
      "lists:\n  # ours\n  - ./more.txt\nmembers: []\n",
      "lists:\n  # ours\n  - ./more.txt\n  - https://l.example/a\nmembers: []\n",
    ],
  ])("take one more, which %s", (_, before, after) => {
    const edited = editText(PLANET + before, [{ kind: "append-list", url: "https://l.example/a" }]);
    expect(edited.ok && edited.text).toBe(PLANET + after);
  });
});
