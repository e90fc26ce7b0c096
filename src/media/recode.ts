import sharp, { type Sharp } from "sharp";
import type { Problem, Result } from "../model/problem.ts";
import { kindOfPicture } from "./kind.ts";

/** `post`: half as wide again as a column of text. `avatar`: a square, for 36 and 72 px. */
export type PictureSize = "post" | "avatar";

/** A picture made anew: WebP with nothing in it but pixels. */
export interface Recoded {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Widest copy of a picture in a post, and side of an avatar, in pixels. */
const POST_WIDTH = 960;
const AVATAR_SIDE = 96;
/** Tallest copy: a comic strip as long as a street is a file to open, not a picture in a post. */
const POST_HEIGHT = 4096;

/** Most pixels that are unpacked: 50 million are 200 MB. A small file can say that it holds more, and it may be true. */
const MAX_PIXELS = 50_000_000;
/** Most pixels of all frames together, as shown, and most frames of what is left moving. Of others the first frame stands. */
const MAX_MOVING_PIXELS = 8_000_000;
const MAX_FRAMES = 120;
/** One picture may take so long, s. */
const TIMEOUT_S = 15;
/** Of WebP: where photographs begin to lose what a reader sees. */
const QUALITY = 75;

/** Nothing of a stranger's is kept between pictures, one thread works on each, and no loader but those five is to be had. */
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadPng",
    "VipsForeignLoadJpeg",
    "VipsForeignLoadNsgif",
    "VipsForeignLoadWebp",
    "VipsForeignLoadHeif",
  ],
});

/**
 * Makes a picture anew, pixel by pixel: what else was in the file (where and when it was taken, a thumbnail of what was
 * cut away, a script behind its end) is gone. Turned as its camera said, in sRGB, no larger than pages show it. A moving
 * picture goes on moving where it is small.
 *
 * @returns `value: undefined` for a picture of one pixel's width or height, which is there to count readers.
 * @see security rule S6
 */
export async function recode(bytes: Uint8Array, size: PictureSize): Promise<Result<Recoded | undefined>> {
  if (kindOfPicture(bytes) === undefined) return { ok: false, problem: NOT_A_PICTURE };
  try {
    const { width, height, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > MAX_PIXELS) return { ok: false, problem: tooManyPixels(width, height) };
    if (width < 2 || height < 2) return { ok: true, value: undefined };
    const isMoving = size === "post" && pages > 1 && mayMove(width, height, pages);
    return { ok: true, value: await write(bytes, size, isMoving) };
  } catch (error) {
    return { ok: false, problem: broken(error) };
  }
}

function mayMove(width: number, height: number, frames: number): boolean {
  const scale = Math.min(1, POST_WIDTH / width, POST_HEIGHT / height);
  return (
    frames <= MAX_FRAMES &&
    frames * width * height <= MAX_PIXELS &&
    frames * width * height * scale ** 2 <= MAX_MOVING_PIXELS
  );
}

async function write(bytes: Uint8Array, size: PictureSize, isMoving: boolean): Promise<Recoded> {
  const options = { limitInputPixels: MAX_PIXELS, failOn: "truncated", animated: isMoving } as const;
  const read = sharp(bytes, options).timeout({ seconds: TIMEOUT_S });
  const { data, info } = await fitted(isMoving ? read : read.autoOrient(), size)
    .webp({ quality: QUALITY, effort: 4 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.pageHeight ?? info.height };
}

function fitted(picture: Sharp, size: PictureSize): Sharp {
  return size === "avatar"
    ? picture.resize(AVATAR_SIDE, AVATAR_SIDE, { fit: "cover" })
    : picture.resize(POST_WIDTH, POST_HEIGHT, { fit: "inside", withoutEnlargement: true });
}

const NOT_A_PICTURE: Problem = {
  code: "media/not-a-picture",
  message: "What came is no PNG, JPEG, GIF, WebP or AVIF picture.",
};

function tooManyPixels(width: number, height: number): Problem {
  const message = `The picture has ${width} × ${height} pixels; ${MAX_PIXELS / 1e6} million are unpacked at most.`;
  return { code: "media/too-many-pixels", message };
}

function broken(error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error);
  const detail = text
    .replace(/\s+/g, " ")
    .replace(/[\s.:]+$/, "")
    .slice(0, 200);
  return { code: "media/broken", message: `The picture cannot be unpacked: ${detail}.` };
}
