/**
 * What an endpoint is sent.
 *
 * @param source - the post, which links to `target`.
 * @param target - the page, spelled as in the post: receivers look for it there.
 * @see https://www.w3.org/TR/webmention/#sender-notifies-receiver
 */
export function mentionForm(source: string, target: string): string {
  return new URLSearchParams({ source, target }).toString();
}
