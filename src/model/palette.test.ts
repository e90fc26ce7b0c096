import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contrast, oklchToHex } from "./colour.ts";
import { paletteOf, type Shades } from "./palette.ts";

const hues = Array.from({ length: 360 }, (_, hue) => hue);
const palettes = hues.map(paletteOf);

/** Pairs that are read, with the contrast each must have (WCAG 2.2, 1.4.3 and 1.4.11). */
const PAIRS: readonly (readonly [above: keyof Shades, below: keyof Shades, least: number])[] = [
  ["ink", "ground", 7],
  ["ink", "raised", 7],
  ["muted", "ground", 4.5],
  ["muted", "raised", 4.5],
  ["accent", "ground", 4.5],
  ["accent", "raised", 4.5],
  ["onAccent", "accent", 4.5],
  ["control", "raised", 3],
  ["control", "ground", 3],
];

it.each(PAIRS)("%s on %s can be read at every hue, by day and by night", (above, below, least) => {
  const isWeak = (half: Shades): boolean => contrast(half[above], half[below]) < least;
  const weak = hues.filter((hue) => [palettes[hue]?.light, palettes[hue]?.dark].some((half) => half && isWeak(half)));
  expect(weak).toEqual([]);
});

it("gives every hue another accent", () => {
  expect(new Set(palettes.map(({ light }) => light.accent)).size).toBeGreaterThan(300);
});

it("takes 360 degrees for none", () => {
  expect(paletteOf(360)).toEqual(paletteOf(0));
});

it("leaves the quiet colours where the style sheet has them, at the style sheet's own hue", () => {
  const css = readFileSync(join(import.meta.dirname, "../../templates/assets/planet.css"), "utf8");
  const { light, dark } = paletteOf(247);
  for (const name of ["ground", "raised", "ink", "muted", "rule", "control"] as const) {
    const [, day = "", night = ""] = css.match(new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`)) ?? [];
    expect(contrast(light[name], day), name).toBeLessThan(1.05);
    expect(contrast(dark[name], night), name).toBeLessThan(1.05);
  }
});

describe("a colour", () => {
  it.each([
    ["white", 1, 0, 0, "#ffffff"],
    ["black", 0, 0, 0, "#000000"],
    ["red", 0.62796, 0.25768, 29.23, "#ff0000"],
    ["blue", 0.45201, 0.31321, 264.05, "#0000ff"],
  ])("%s is what CSS Color 4 says", (_, lightness, chroma, hue, hex) => {
    expect(oklchToHex(lightness, chroma, hue)).toBe(hex);
  });

  it("no screen can show keeps its lightness", () => {
    const shown = oklchToHex(0.7, 0.4, 145);
    expect(contrast(shown, oklchToHex(0.7, 0.1, 145))).toBeLessThan(1.15);
  });

  it("has the contrast that WCAG gives as its bounds", () => {
    expect(contrast("#ffffff", "#000000")).toBe(21);
    expect(contrast("#123456", "#123456")).toBe(1);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });
});
