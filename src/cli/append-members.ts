import { editText } from "../config/edit.ts";
import { type PlanOutcome, planEdit } from "../config/edit-file.ts";
import type { Edit, MemberText } from "../config/edit-steps.ts";

/**
 * Prepares members and lists to be appended to a feeds.yaml. The first member goes by itself: it may begin the list that the
 * others are appended to.
 *
 * @param file - feeds.yaml, absolute.
 * @param members - at least one, or else a list.
 * @param lists - addresses for `lists:`.
 * @param paths - for `paths:`; in a change of their own, at the end of what came before.
 */
export async function planMembers(
  file: string,
  members: readonly MemberText[],
  lists: readonly string[],
  paths: Readonly<Record<string, string>> = {},
): Promise<PlanOutcome> {
  const [first, ...others] = [
    ...members.map((member): Edit => ({ kind: "append-member", member })),
    ...lists.map((url): Edit => ({ kind: "append-list", url })),
  ];
  const addPaths: readonly Edit[] = Object.keys(paths).length > 0 ? [{ kind: "add-paths", paths }] : [];
  let done = await planEdit(file, first === undefined ? [] : [first]);
  for (const edits of [others, addPaths]) {
    if (!done.ok || edits.length === 0) continue;
    const { plan } = done;
    const more = editText(plan.text, edits);
    done = more.ok ? { ok: true, plan: { ...plan, text: more.text, hunks: [...plan.hunks, ...more.hunks] } } : more;
  }
  return done;
}
