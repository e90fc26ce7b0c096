const OTHERS: readonly string[] = [
  "media-src 'self' https:",
  "style-src 'self'",
  "font-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
];

/**
 * The Content-Security-Policy of every page: nothing but our own files, and pictures and sound over https, so that what
 * the sanitizer let through by mistake runs nowhere. There is no inline script and no inline style, so there is no
 * exception either. Sound and film load on a click alone.
 *
 * @param images - `local`: pictures are our own, too, and no other is shown.
 * @see security rule S15; CSP Level 3
 */
export function pagePolicy(images: "remote" | "local"): string {
  return images === "local" ? LOCAL_POLICY : PAGE_POLICY;
}

/** The policy of a page with other sites' pictures, and the wider of the two. */
export const PAGE_POLICY: string = policyWith("img-src 'self' https: data:");

const LOCAL_POLICY: string = policyWith("img-src 'self'");

function policyWith(images: string): string {
  return ["default-src 'none'", images, ...OTHERS].join("; ");
}
