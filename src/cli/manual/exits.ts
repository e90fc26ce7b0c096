import { EXIT } from "../exit.ts";

/** What each exit code means, in the order of the numbers. */
export const EXITS: readonly (readonly [code: number, means: string])[] = [
  [EXIT.done, "Done, also when some feeds failed: readers must not lose the site."],
  [EXIT.bug, "A bug of ours."],
  [EXIT.usage, "A mistake in feeds.yaml or in the words of the command, or the machine says no."],
  [EXIT.feedFailed, "With --strict: a feed failed."],
  [EXIT.nothingRead, "Nothing could be read; the old site was kept."],
  [EXIT.locked, "Another run is at work."],
  [EXIT.needsOperator, "doctor: something waits for the operator."],
];
