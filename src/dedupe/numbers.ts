/** Numbers in figures, leading zeros left out; versions fall into their parts. */
export function numbersIn(text: string): ReadonlySet<string> {
  return new Set((text.match(/\p{Nd}+/gu) ?? []).map((number) => number.replace(/^0+(?=.)/, "")));
}
