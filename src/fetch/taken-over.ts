import type { FeedState } from "../model/feed.ts";
import { formatInstant } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import { hostOf } from "../model/url.ts";

/** What the operator is told at every run of a feed in quarantine (security rule S26); nothing of any other. */
export function takenOver({ quarantine }: FeedState): readonly Problem[] {
  if (quarantine === undefined || quarantine.isAccepted === true) return [];
  const { since, reasons, url } = quarantine;
  const day = formatInstant(since).slice(0, 10);
  return [
    {
      code: "fetch/taken-over",
      message: `Since ${day} ${hostOf(url) ?? "its address"} seems to serve somebody else's feed; its new posts are held. ${reasons.join(" ")}`,
      hint: 'Ask the member. If it is theirs, write "trust:" with today\'s date below their name in feeds.yaml; if not, give the right address or remove them.',
    },
  ];
}
