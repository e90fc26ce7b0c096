import type { EntryId } from "../../model/entry.ts";
import type { OutEntry } from "../../model/site/out-feed.ts";
import { absolute } from "../frame.ts";
import type { Setting } from "../setting.ts";
import type { ShownEntry } from "../shown.ts";

/** What our feeds tell of an entry's place in a conversation. */
export interface FeedAnswers extends Pick<OutEntry, "inReplyTo" | "answers"> {
  /** Covers the rest: part of the inputs of every feed with the entry. */
  readonly mark: string;
}

/** `undefined` for an entry that neither answers nor is answered. */
export type FeedAnswersOf = (entry: ShownEntry) => FeedAnswers | undefined;

/** Names posts by the ids under which our feeds publish them, so that readers can join them. @see RFC 4685 §3, §4 */
export function feedAnswerTeller(setting: Setting): FeedAnswersOf {
  const { repliesTo, discussedBy, threadOf, placeOf, nameOf } = setting.conversations;
  const told = new Map<EntryId, FeedAnswers>();
  const linked = new Set(setting.conversations.linked);
  return (entry) => {
    if (!linked.has(entry.id)) return undefined;
    const known = told.get(entry.id) ?? tell(entry);
    told.set(entry.id, known);
    return known;
  };

  function tell(entry: ShownEntry): FeedAnswers {
    const answered = repliesTo(entry.id);
    const answers = discussedBy(entry.id);
    const inReplyTo = answered.flatMap((other) => {
      const ref = nameOf(other.id)?.publishedId;
      const href = placeOf(other.id);
      return ref === undefined || href === undefined ? [] : [{ ref, href: absolute(setting, href) }];
    });
    // A post that is answered by the way stands in no thread; what answers it does, unless it came years later.
    const place = placeOf(entry.id);
    const [thread] = [entry, ...answers].flatMap(({ id }) => threadOf(id) ?? []);
    const said = {
      ...(inReplyTo.length > 0 && { inReplyTo }),
      ...(answers.length > 0 &&
        thread !== undefined &&
        place !== undefined && {
          answers: {
            page: absolute(setting, place),
            feed: absolute(setting, `${thread.path}atom.xml`),
            count: answers.length,
          },
        }),
    };
    return { ...said, mark: JSON.stringify(said) };
  }
}
