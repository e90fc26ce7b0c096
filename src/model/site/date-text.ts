/** A moment or a day in two forms: for machines and for people. */
export interface DateText {
  /** RFC 3339, or `2026-11-21` for a day. */
  readonly datetime: string;
  readonly text: string;
}

/** A day whose name can stand on a line of its own. */
export interface DayText extends DateText {
  /** `text` cut after the name of the weekday; absent where the language does not put it first. */
  readonly parts?: { readonly weekday: string; readonly gap: string; readonly date: string };
}
