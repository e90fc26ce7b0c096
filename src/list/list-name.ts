import type { ReadingList } from "../model/reading-list.ts";
import { withoutSecrets } from "../model/secret.ts";

/** What messages and pages of the operator call a list: its `id:`, else its address or path, without secrets. */
export function listName({ key }: Pick<ReadingList, "key">): string {
  return withoutSecrets(key);
}
