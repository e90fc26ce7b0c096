import type { Explanation, MemberStory, PostStory } from "../model/explanation.ts";
import { formatInstant, type Instant } from "../model/instant.ts";
import { diagnosisJson } from "./diagnosis-json.ts";

/** An explanation for machines: moments are RFC 3339. */
export function explanationJson(told: Explanation): object {
  switch (told.kind) {
    case "posts":
      return { ok: true, kind: told.kind, posts: told.posts.map(postJson), feeds: told.feeds.map(diagnosisJson) };
    case "member":
      return { ok: true, kind: told.kind, member: memberJson(told.member), feeds: told.feeds.map(diagnosisJson) };
    case "unseen":
      return {
        ok: true,
        kind: told.kind,
        because: told.because,
        member: memberJson(told.member),
        feeds: told.feeds.map(diagnosisJson),
      };
    case "unknown":
      return { ok: false, kind: told.kind };
    default:
      return told satisfies never;
  }
}

function postJson({ published, firstSeen, editedAt, riverAt, mentions, ...post }: PostStory): object {
  return {
    ...post,
    ...(mentions !== undefined && { mentions: mentions.map(({ at, ...rest }) => ({ ...rest, ...moment("at", at) })) }),
    ...moment("published", published),
    ...moment("firstSeen", firstSeen),
    ...moment("edited", editedAt),
    ...moment("standsAt", riverAt),
  };
}

function memberJson({ joined, latest, ...member }: MemberStory): object {
  return {
    ...member,
    ...moment("joined", joined),
    latest: latest.map(({ at, ...verdict }) => ({ ...verdict, ...moment("at", at) })),
  };
}

function moment(key: string, at: Instant | undefined): object {
  return at === undefined ? {} : { [key]: formatInstant(at) };
}
