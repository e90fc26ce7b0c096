import type { Problem } from "../model/problem.ts";
import { hostKey } from "./host-queue.ts";
import { isRedirect, requestUrl } from "./redirects.ts";
import { type Answer, first, statusProblem } from "./response.ts";

/** Headers of a body that is a form. @see https://url.spec.whatwg.org/#application/x-www-form-urlencoded */
export const FORM_HEADERS: Readonly<Record<string, string>> = { "content-type": "application/x-www-form-urlencoded" };

/** Headers of a body that is a JSON document. @see RFC 8259 §11 */
export const JSON_HEADERS: Readonly<Record<string, string>> = { "content-type": "application/json" };

/**
 * Why what was posted did not arrive, judged by status and Location alone; `undefined` for any 2xx, and for the two
 * redirects that carry a body on (RFC 9110 §15.4.8, §15.4.9) within the host that was asked: what is posted is meant for it,
 * and nobody may pass it to another, such as one that `network.allow` opens. The others lead to a page to look at.
 *
 * @param url - where it was posted to.
 */
export function postProblem(answer: Answer, url: string): Problem | undefined {
  const { status } = answer;
  const { host } = new URL(url);
  if (status >= 200 && status < 300) return undefined;
  if (!isRedirect(status)) return statusProblem(answer, host, false);
  const to = requestUrl(first(answer.headers, "location") ?? "", url);
  if ((status === 307 || status === 308) && to !== undefined && hostKey(to) === hostKey(url)) return undefined;
  return {
    code: "fetch/post-moved",
    message: `${host} leads what is posted to it elsewhere (${status}), which loses it.`,
    hint: "Tell its owner: 307 and 308 carry it on, within one host.",
  };
}
