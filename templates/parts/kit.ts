import { html } from "../../src/model/safe-html.ts";
import { assetAt, at } from "./address.ts";
import { avatar } from "./avatar.ts";
import { day } from "./day.ts";
import { frame } from "./document.ts";
import { ourEntry } from "./entry.ts";
import { ourFooter } from "./footer.ts";
import { languageOf } from "./language.ts";
import { ourMasthead } from "./masthead.ts";
import { mediaList } from "./media.ts";
import { pager } from "./pager.ts";
import { ourRail } from "./rail.ts";
import { topics } from "./topics.ts";
import { trail } from "./trail.ts";
import { counted, sentence } from "./words.ts";

/**
 * What the owner's templates and parts are given beside what they show: docs/theme.md lists it. `parts` are ours, whether
 * or not an owner has others, so that a part can stand around the one it replaces.
 */
export const kit: Readonly<Record<string, unknown>> = {
  html,
  at,
  asset: assetAt,
  frame,
  sentence,
  counted,
  languageOf,
  parts: {
    masthead: ourMasthead,
    footer: ourFooter,
    rail: ourRail,
    entry: ourEntry,
    day,
    avatar,
    media: mediaList,
    pager,
    topics,
    trail,
  },
};
