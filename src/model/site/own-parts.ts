import type { SafeHtml } from "../safe-html.ts";

/** The places of a page that an owner may fill: four parts of ours to replace, and two where nothing of ours stands. */
export const PART_NAMES = ["masthead", "entry", "rail", "footer", "head-extra", "footer-extra"] as const;
export type PartName = (typeof PART_NAMES)[number];

/** Makes one part of what it shows: `view` (the page) everywhere, and for an entry or a rail `site` and themselves. */
export type OwnPart = (about: Readonly<Record<string, unknown>>) => SafeHtml;

/** The owner's parts, by name. */
export type OwnParts = Readonly<Partial<Record<PartName, OwnPart>>>;
