import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { MemberCard } from "../../src/model/site/member-view.ts";
import type { Site } from "../../src/model/site/site.ts";
import { at } from "./address.ts";

/** A member's picture, or the first letter of the name on a quiet ground. Says nothing: the name stands beside it. */
export function avatar(site: Site, member: MemberCard, px: 36 | 72 = 36): SafeHtml {
  const size = px === 72 ? " large" : "";
  if (member.avatar === undefined) {
    return html`<span class="avatar tint-${member.tint}${size}" aria-hidden="true">${member.letter}</span>`;
  }
  return html`<img class="avatar${size} u-photo" src="${at(site, member.avatar)}" width="${px}" height="${px}" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer">`;
}
