import { editText } from "../config/edit.ts";
import { type PlanOutcome, planEdit } from "../config/edit-file.ts";
import type { Edit, MemberText } from "../config/edit-steps.ts";

/**
 * Prepares members to be appended to a feeds.yaml. The first goes by itself: it may begin the list that the others are
 * appended to.
 *
 * @param file - feeds.yaml, absolute.
 * @param members - at least one.
 */
export async function planMembers(file: string, members: readonly MemberText[]): Promise<PlanOutcome> {
  const [first, ...others] = members.map((member): Edit => ({ kind: "append-member", member }));
  const begun = await planEdit(file, first === undefined ? [] : [first]);
  if (!begun.ok || others.length === 0) return begun;
  const whole = editText(begun.plan.text, others);
  if (!whole.ok) return whole;
  return { ok: true, plan: { ...begun.plan, text: whole.text, hunks: [...begun.plan.hunks, ...whole.hunks] } };
}
