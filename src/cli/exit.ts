/** What the process says when it ends; the README explains each to operators. */
export const EXIT = {
  /** Done, also when some feeds failed: readers must not lose the site. */
  done: 0,
  /** Our own bug. */
  bug: 1,
  /** A mistake in feeds.yaml or in how the command was called, or the machine said no: no right, no room, a taken port. */
  usage: 2,
  /** `--strict`, and a feed failed. */
  feedFailed: 3,
  /** Nothing could be read; the old site was kept. */
  nothingRead: 4,
  /** Another run holds the lock. */
  locked: 5,
  /** `doctor`: something waits for the operator. */
  needsOperator: 6,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
