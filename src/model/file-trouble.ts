/** What the machine's usual words against reading a file mean. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["ENOTDIR", "there is no such file"],
  ["EISDIR", "it is a folder"],
  ["EACCES", "this user may not read it"],
  ["EPERM", "this user may not read it"],
  ["ELOOP", "its links lead in a circle"],
  ["ENAMETOOLONG", "its name is too long"],
]);

/**
 * Why a file could not be read, as the rest of a sentence: `there is no such file`.
 *
 * @param error - as `node:fs` throws it; of other errors their own message is given.
 */
export function whyUnread(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return code === undefined ? error.message : (WORDS.get(code) ?? code);
}
