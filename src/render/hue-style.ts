import { type Palette, paletteOf, type Shades } from "../model/palette.ts";

/** The custom properties of planet.css that follow from a hue, each with the colour it takes. */
const PROPERTIES: readonly (readonly [property: string, shade: keyof Shades])[] = [
  ["--ground", "ground"],
  ["--raised", "raised"],
  ["--ink", "ink"],
  ["--muted", "muted"],
  ["--rule", "rule"],
  ["--control", "control"],
  ["--accent", "accent"],
  ["--on-accent", "onAccent"],
];

/**
 * A style sheet that turns the theme to another hue; it comes after planet.css. A file of its own, because the pages'
 * policy allows no style in them.
 *
 * @param hue - degrees, 0–359.
 */
export function hueStyle(hue: number): string {
  const { light, dark }: Palette = paletteOf(hue);
  const lines = PROPERTIES.map(([property, shade]) => `  ${property}: light-dark(${light[shade]}, ${dark[shade]});\n`);
  return `/* Hue ${hue}, from feeds.yaml. */\n:root {\n${lines.join("")}}\n`;
}
