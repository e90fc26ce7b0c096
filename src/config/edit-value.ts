import type { Step } from "./edit-steps.ts";
import type { Path } from "./read-yaml.ts";

type Holder = Record<string | number, unknown>;

/**
 * What a feeds.yaml must say after some changes: the values, made without looking at the text, to hold the edited text
 * against.
 *
 * @param value - the values before; stays as it is.
 */
export function afterSteps(value: unknown, steps: readonly Step[]): unknown {
  const root = JSON.parse(JSON.stringify(value)) as Holder;
  const of = (does: Step["does"]): readonly Step[] => steps.filter((step) => step.does === does);
  // Items that go leave the numbers of those before them as they are, when the last one goes first.
  for (const step of [...of("set"), ...of("begin"), ...of("remove").toSorted(byPathDescending), ...of("append")])
    apply(root, step);
  return root;
}

function apply(root: Holder, step: Step): void {
  const holder = at(root, step.path.slice(0, -1));
  const key = step.path.at(-1);
  if (holder === undefined || key === undefined) return;
  if (step.does === "set" || step.does === "begin") holder[key] = step.value;
  else if (step.does === "append") holder[key] = [...(Array.isArray(holder[key]) ? holder[key] : []), step.value];
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function at(root: Holder, path: Path): Holder | undefined {
  return path.reduce<Holder | undefined>((holder, key) => holder?.[key] as Holder | undefined, root);
}

function byPathDescending(a: Step, b: Step): number {
  const last = ({ path }: Step): number => Number(path.find((step) => typeof step === "number") ?? -1);
  return last(b) - last(a);
}
