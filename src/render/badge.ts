import type { BadgePage } from "../model/site/machine-pages.ts";
import { element, writeXml } from "./xml.ts";

/** Height of the picture and of its text's line, pixels. */
const HEIGHT = 28;
const LINE = 18.5;
/** Room before the text: the mark stands there. */
const BEFORE = 28;
const BEHIND = 12;

interface Colours {
  readonly ground: string;
  readonly edge: string;
  readonly text: string;
  readonly mark: string;
}

/** Contrast of text and ground: 12:1 and 11:1 (WCAG 2.2 §1.4.6). */
const LIGHT: Colours = { ground: "#fbfcfd", edge: "#c6ced6", text: "#25303a", mark: "#2f6690" };
const DARK: Colours = { ground: "#12171c", edge: "#3a4651", text: "#d5dde4", mark: "#8fbfe0" };

/** A badge: a planet with its path, and the words. No script, no style sheet, no address: it may stand anywhere. */
export function writeBadge({ text, width, isDark, site }: BadgePage): string {
  const { ground, edge, text: ink, mark } = isDark ? DARK : LIGHT;
  const isRtl = site.direction === "rtl";
  const middle = isRtl ? width - BEFORE / 2 - 2 : BEFORE / 2 + 2;
  const start = isRtl ? BEHIND : BEFORE;
  return writeXml(
    element(
      "svg",
      {
        xmlns: "http://www.w3.org/2000/svg",
        width,
        height: HEIGHT,
        viewBox: `0 0 ${width} ${HEIGHT}`,
        role: "img",
        "aria-label": text,
      },
      element("title", {}, text),
      element("rect", { x: 0.5, y: 0.5, width: width - 1, height: HEIGHT - 1, rx: 6, fill: ground, stroke: edge }),
      element("circle", { cx: middle, cy: HEIGHT / 2, r: 3.5, fill: mark }),
      element("ellipse", {
        cx: middle,
        cy: HEIGHT / 2,
        rx: 8,
        ry: 3.5,
        fill: "none",
        stroke: mark,
        transform: `rotate(-24 ${middle} ${HEIGHT / 2})`,
      }),
      element(
        "text",
        {
          x: start,
          y: LINE,
          textLength: width - BEFORE - BEHIND,
          lengthAdjust: "spacingAndGlyphs",
          fill: ink,
          "font-family": "system-ui, sans-serif",
          "font-size": 13,
        },
        text,
      ),
    ),
  );
}
