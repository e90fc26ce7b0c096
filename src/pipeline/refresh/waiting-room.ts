/** Counts what waits in memory; nobody comes in while it is too much. */
export interface WaitingRoom {
  /** Resolves when there is room for more to arrive. */
  room(): Promise<void>;
  /** Bytes that wait from now on. */
  enter(bytes: number): void;
  /** Bytes that wait no more. */
  leave(bytes: number): void;
  isFull(): boolean;
}

/** @param maxBytes - beyond them it is full. */
export function createWaitingRoom(maxBytes: number): WaitingRoom {
  let outside: (() => void)[] = [];
  let bytesHeld = 0;
  const isFull = (): boolean => bytesHeld > maxBytes;
  const letIn = (): void => {
    if (isFull()) return;
    for (const enter of outside) enter();
    outside = [];
  };
  return {
    room: () =>
      new Promise((resolve) => {
        outside.push(resolve);
        letIn();
      }),
    enter(bytes) {
      bytesHeld += bytes;
    },
    leave(bytes) {
      bytesHeld -= bytes;
      letIn();
    },
    isFull,
  };
}
