import { contrast, oklchToHex } from "./colour.ts";

/** The colours of one half of the theme, `#rrggbb`. The names are those of the custom properties in planet.css. */
export interface Shades {
  readonly ground: string;
  readonly raised: string;
  readonly ink: string;
  readonly muted: string;
  readonly rule: string;
  readonly control: string;
  readonly accent: string;
  readonly onAccent: string;
}

/** The colours by day and by night. */
export interface Palette {
  readonly light: Shades;
  readonly dark: Shades;
}

/** Contrast of the accent with what lies behind it: more than the 4.5 of WCAG 2.2 (1.4.3), for links are small. */
const ACCENT_CONTRAST = { light: 6, dark: 7.5 };

/** Chroma of the accent; where a screen cannot show so much at that hue, as much as it can. */
const ACCENT_CHROMA = 0.12;

/** Steps in which the accent's lightness is looked for: finer than anybody sees. */
const STEP = 0.005;

/**
 * The theme's colours turned to another hue. Lightness and chroma of the quiet ones are those of planet.css; the accent
 * is as near to the middle of lightness as it can be read.
 *
 * @param hue - degrees on the wheel of OKLCH; any number.
 */
export function paletteOf(hue: number): Palette {
  const light = quiet(hue, LIGHT);
  const dark = quiet(hue, DARK);
  return {
    light: { ...light, accent: accentOn(light, hue, -STEP, ACCENT_CONTRAST.light), onAccent: "#ffffff" },
    dark: { ...dark, accent: accentOn(dark, hue, STEP, ACCENT_CONTRAST.dark), onAccent: oklchToHex(0.211, 0.032, hue) },
  };
}

type Quiet = Omit<Shades, "accent" | "onAccent">;
type LightnessAndChroma = readonly [lightness: number, chroma: number];

const LIGHT: Readonly<Record<keyof Quiet, LightnessAndChroma>> = {
  ground: [0.991, 0.002],
  raised: [0.968, 0.004],
  ink: [0.245, 0.018],
  muted: [0.488, 0.024],
  rule: [0.913, 0.009],
  control: [0.62, 0.024],
};

const DARK: Readonly<Record<keyof Quiet, LightnessAndChroma>> = {
  ground: [0.202, 0.013],
  raised: [0.244, 0.015],
  ink: [0.913, 0.012],
  muted: [0.716, 0.024],
  rule: [0.324, 0.021],
  control: [0.576, 0.026],
};

function quiet(hue: number, shades: Readonly<Record<keyof Quiet, LightnessAndChroma>>): Quiet {
  const shade = ([lightness, chroma]: LightnessAndChroma): string => oklchToHex(lightness, chroma, hue);
  return {
    ground: shade(shades.ground),
    raised: shade(shades.raised),
    ink: shade(shades.ink),
    muted: shade(shades.muted),
    rule: shade(shades.rule),
    control: shade(shades.control),
  };
}

/** From the middle towards black or white until it stands out from both grounds; there it does at the latest. */
function accentOn({ ground, raised }: Quiet, hue: number, step: number, least: number): string {
  for (let lightness = 0.6; lightness > 0 && lightness < 1; lightness += step) {
    const accent = oklchToHex(lightness, ACCENT_CHROMA, hue);
    if (contrast(accent, ground) >= least && contrast(accent, raised) >= least) return accent;
  }
  return step < 0 ? "#000000" : "#ffffff";
}
