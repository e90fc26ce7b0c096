type Rgb = readonly [red: number, green: number, blue: number];

/** How far a component may lie outside of what a screen shows before we call it outside: rounding, no more. */
const TOLERANCE = 0.0005;

/**
 * A colour given by lightness, chroma and hue as `#rrggbb`. When screens cannot show it, chroma gives way until they can;
 * lightness and hue stay.
 *
 * @param lightness - 0 (black) to 1 (white).
 * @param chroma - 0 (grey) to about 0.3.
 * @param hue - degrees.
 * @see CSS Color 4 §9.2 (OKLCH); Björn Ottosson, "A perceptual color space for image processing"
 */
export function oklchToHex(lightness: number, chroma: number, hue: number): string {
  const shown = toLinear(lightness, chroma, hue);
  if (chroma > 0 && shown.some((part) => part < -TOLERANCE || part > 1 + TOLERANCE)) {
    return oklchToHex(lightness, Math.max(0, chroma - 0.002), hue);
  }
  return `#${shown.map((part) => toByte(part).toString(16).padStart(2, "0")).join("")}`;
}

/**
 * Contrast of two colours, 1 to 21.
 *
 * @param one - `#rrggbb`, as is the other.
 * @see WCAG 2.2, "contrast ratio"
 */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Linear light, in which 0 to 1 is what a screen can show. */
function toLinear(lightness: number, chroma: number, hue: number): Rgb {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** The sRGB transfer function. @see IEC 61966-2-1 */
function toByte(part: number): number {
  const light = Math.min(1, Math.max(0, part));
  return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
