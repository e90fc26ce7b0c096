import { fromTwelve, fullYear, type Moment } from "./date-moment.ts";
import { readZone } from "./date-zone.ts";

const DATE = /^(\d{4}|\d{2}) ?[년年] ?(\d{1,2}) ?[월月] ?(\d{1,2}) ?[일日号號]/;
/** 2004-05-28 오후 11:31:58, as Korean server software prints it. */
const NUMERIC_DATE = /^(\d{4})[-./] ?(\d{1,2})[-./] ?(\d{1,2})\.?(?= ?(?:오전|오후|上午|下午|午前|午後|凌晨|晚上))/;
const WEEKDAY =
  /^[,. (（]*(?:[월화수목금토일月火水木金土日](?:요일|曜日|曜)?|(?:星期|周|週|礼拜)[一二三四五六日天])[,.) ）]*(?![시時])/;
const HALF = /^(오전|오후|上午|下午|午前|午後|凌晨|晚上)? ?/;
const CLOCK =
  /^(\d{1,2})(?:(?:[:：](\d{1,2})(?:[:：](\d{1,2})(?:\.\d{1,9})?)?)|(?: ?[시時时点點] ?(?:(\d{1,2}) ?[분分] ?(?:(\d{1,2}) ?[초秒])?)?))/;
const AFTERNOON = new Set(["오후", "下午", "午後", "晚上"]);

/** Korean, Chinese and Japanese dates: 2004년 05월 28일 오후 11:31, 2004年5月28日 23時31分. */
export function readCjkDate(text: string): Moment | undefined {
  const date = DATE.exec(text) ?? NUMERIC_DATE.exec(text);
  const year = fullYear(date?.[1] ?? "");
  if (date === null || year === undefined) return undefined;
  const afterDate = text.slice(date[0].length).replace(WEEKDAY, "").trim();
  const clock = readClock(afterDate);
  if (clock === undefined) return undefined;
  const { rest, ...time } = clock;
  const zone = rest === "" ? undefined : readZone(rest);
  if (rest !== "" && zone === undefined) return undefined;
  return {
    year,
    month: Number(date[2]),
    day: Number(date[3]),
    ...time,
    millisecond: 0,
    ...(zone === undefined ? {} : { zone }),
  };
}

function readClock(
  text: string,
): { readonly hour: number; readonly minute: number; readonly second: number; readonly rest: string } | undefined {
  if (text === "") return { hour: 0, minute: 0, second: 0, rest: "" };
  const half = HALF.exec(text)?.[0] ?? "";
  const found = CLOCK.exec(text.slice(half.length));
  if (found === null) return undefined;
  const [whole, hours, minute, second, minuteSign, secondSign] = found;
  const word = half.trim();
  const hour = word === "" ? Number(hours) : fromTwelve(Number(hours), AFTERNOON.has(word));
  if (hour === undefined) return undefined;
  return {
    hour,
    minute: Number(minute ?? minuteSign ?? 0),
    second: Number(second ?? secondSign ?? 0),
    rest: text.slice(half.length + whole.length).trim(),
  };
}
