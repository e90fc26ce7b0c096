import { isZone } from "../model/calendar.ts";

/**
 * A zone as dates name it: minutes east of Greenwich, or an IANA name.
 * `+01:00`, `+0100`, `+1`, `GMT-05:00`, `EST`, `(PDT)`, `Europe/Lisbon`, `Etc/GMT`, `-0500 (EST)`.
 *
 * @returns `undefined` for words that are no zone.
 */
export function readZone(text: string): number | string | undefined {
  const bare = text.replace(/^[([]\s?([^()[\]]*?)\s?[)\]]$/, "$1").trim();
  const [, offset] = /^([^([]+)[([][^()[\]]*[)\]]$/.exec(bare) ?? [];
  return readOffset((offset ?? bare).trim()) ?? readName((offset ?? bare).trim());
}

/** Text after `UTC`, `GMT` and the like is the offset from it. */
function readOffset(text: string): number | undefined {
  const found = /^(?:(?:gmt|utc|ut|z)\s?)?([+\u2212-])\s?(\d{1,2})(?::?(\d{2})|:0)?(?::?00)?$/i.exec(text);
  if (found === null) return undefined;
  const [, sign, hours, minutes = "0"] = found;
  if (Number(minutes) > 59) return undefined;
  return (sign === "+" ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
}

function readName(text: string): number | string | undefined {
  const abbreviation = ABBREVIATIONS.get(text.toLowerCase());
  if (abbreviation !== undefined) return abbreviation;
  // "EST5EDT" and "Europe/Lisbon"; never a bare word, which may be the name of anything.
  return /^[A-Za-z_]{2,20}(?:\/[A-Za-z0-9_+-]{2,30}){1,2}$/.test(text) && isZone(text) ? text : undefined;
}

/**
 * Hours east of Greenwich. An abbreviation that stands for several zones has the one most of its users mean.
 * `0000` is an offset that lost its sign.
 * The military letters have the signs RFC 822 §5.1 gave them, which is what software of that age wrote.
 */
const HOURS = `
  z:0 ut:0 utc:0 gmt:0 wet:0 etc/gmt:0 etc/utc:0 zulu:0 uct:0 greenwich:0 0000:0
  west:1 cet:1 met:1 mez:1 bst:1 wat:1 cest:2 mest:2 mesz:2 eet:2 cat:2 sast:2 ist:5.5 idt:3 eest:3 msk:3 eat:3 trt:3 ast:-4 msd:4
  samt:4 gst:4 irst:3.5 pkt:5 yekt:5 npt:5.75 omst:6 ict:7 wib:7 krat:7 hkt:8 sgt:8 awst:8 pht:8 myt:8 jst:9 kst:9 acst:9.5
  aest:10 acdt:10.5 aedt:11 nzst:12 nzdt:13
  nst:-3.5 ndt:-2.5 adt:-3 brt:-3 brst:-2 art:-3 clt:-4 clst:-3 edt:-4 est:-5 cdt:-5 cst:-6 mdt:-6 mst:-7 pdt:-7 pst:-8 akdt:-8 akst:-9 hst:-10
  pt:-8 et:-5 ct:-6 mt:-7
  a:-1 b:-2 c:-3 d:-4 e:-5 f:-6 g:-7 h:-8 i:-9 k:-10 l:-11 m:-12 n:1 o:2 p:3 q:4 r:5 s:6 t:7 u:8 v:9 w:10 x:11 y:12
`;

const ABBREVIATIONS: ReadonlyMap<string, number> = new Map(
  HOURS.trim()
    .split(/\s+/)
    .map((pair) => {
      const [name = "", hours = "0"] = pair.split(":");
      return [name, Number(hours) * 60];
    }),
);
