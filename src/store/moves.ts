import type { Move } from "../model/change.ts";

/**
 * Refuses moves that would lose a row or put two under one key.
 *
 * @param keys - of all feed rows there are.
 * @throws Error naming the key: our own bug.
 */
export function checkMoves(moves: readonly Move[], keys: ReadonlySet<string>): void {
  const left = new Set(moves.map(({ from }) => from));
  const taken = new Set([...keys].filter((key) => !left.has(key)));
  if (left.size < moves.length) throw new Error("one feed row cannot move to two keys");
  for (const { from, to } of moves) {
    if (!keys.has(from)) throw new Error(`no feed ${from} to move`);
    if (taken.has(to)) throw new Error(`the key ${to} is taken`);
    taken.add(to);
  }
}
