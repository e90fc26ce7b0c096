import { styleText } from "node:util";

/** The few ways a word may stand out; plain when colour is off. */
export interface Paint {
  good(text: string): string;
  bad(text: string): string;
  odd(text: string): string;
  quiet(text: string): string;
  strong(text: string): string;
}

/** @param colour - true on a terminal that has not asked for NO_COLOR. */
export function paint(colour: boolean): Paint {
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    colour ? styleText(format, text, { validateStream: false }) : text;
  return { good: style("green"), bad: style("red"), odd: style("yellow"), quiet: style("dim"), strong: style("bold") };
}
