import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { kindOfPicture } from "./kind.ts";
import { moving, noise, photograph, plain, pngSaying, SVG } from "./pictures.testing.ts";
import { type Recoded, recode } from "./recode.ts";

async function made(bytes: Uint8Array, size: "post" | "avatar" = "post"): Promise<Recoded> {
  const result = await recode(bytes, size);
  if (!result.ok || result.value === undefined) throw new Error(`no picture: ${JSON.stringify(result)}`);
  return result.value;
}

describe("a picture", () => {
  it.each(["png", "jpeg", "gif", "webp", "avif"] as const)("in %s becomes WebP of the same size", async (format) => {
    const bytes = await plain(format);
    expect(kindOfPicture(bytes)).toBe(format);
    const copy = await made(bytes);
    expect(copy).toMatchObject({ width: 40, height: 20 });
    expect(await sharp(copy.bytes).metadata()).toMatchObject({ format: "webp", width: 40, height: 20 });
  });

  it("from a camera stands upright, no wider than a column, and says nothing of where it was taken", async () => {
    const bytes = await photograph(3000, 2000);
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const copy = await made(bytes);
    expect(copy).toMatchObject({ width: 960, height: 1440 });
    const { exif, icc, xmp, iptc } = await sharp(copy.bytes).metadata();
    expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("loses what hangs behind its end", async () => {
    const copy = await made(Buffer.concat([await plain("png"), Buffer.from("<script>alert(1)</script>")]));
    expect(Buffer.from(copy.bytes).includes("script")).toBe(false);
  });

  it("of a member is a small square", async () => {
    expect(await made(await plain("jpeg", 400, 300), "avatar")).toMatchObject({ width: 96, height: 96 });
  });

  it("goes on moving in a post, and stands still as an avatar", async () => {
    const bytes = await moving();
    const copy = await made(bytes);
    expect(copy).toMatchObject({ width: 40, height: 20 });
    expect((await sharp(copy.bytes).metadata()).pages).toBe(3);
    expect((await sharp((await made(bytes, "avatar")).bytes).metadata()).pages ?? 1).toBe(1);
  });

  it("gives the same bytes each time", async () => {
    const bytes = await noise(200, 100);
    expect(await made(bytes)).toEqual(await made(bytes));
  });
});

describe("no picture", () => {
  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ["is made of a drawing with a script", () => Buffer.from(SVG), "media/not-a-picture"],
    [
      "is made of one behind another's first bytes",
      () => Buffer.from(`\x89PNG\r\n\x1a\n${SVG}`, "latin1"),
      "media/broken",
    ],
    ["is made of a page", () => Buffer.from("<!doctype html><title>404</title>"), "media/not-a-picture"],
    ["is made of TIFF", () => sharp(SQUARE).tiff().toBuffer(), "media/not-a-picture"],
    ["is made of nothing", () => Buffer.alloc(0), "media/not-a-picture"],
    ["is made of ten thousand million pixels in 70 bytes", () => pngSaying(100_000, 100_000), "media/too-many-pixels"],
    [
      "is made of pixels that a small file unpacks to",
      () => pngSaying(8000, 8000, Buffer.alloc(8001 * 8000)),
      "media/too-many-pixels",
    ],
    ["is made of half of one", async () => (await noise(200, 200)).subarray(0, 4000), "media/broken"],
    ["is made of a header alone", () => Buffer.from("GIF89a"), "media/broken"],
    ["is made of pixels that are not there", () => pngSaying(40, 40), "media/broken"],
  ])("%s", async (_what, bytes, code) => {
    expect(await recode(await bytes(), "post")).toMatchObject({ ok: false, problem: { code } });
  });

  it.each([
    [1, 1],
    [1, 30],
    [30, 1],
  ])("is shown of %d × %d pixels", async (width, height) => {
    expect(await recode(await plain("png", width, height), "post")).toEqual({ ok: true, value: undefined });
  });

  it("is unpacked by another loader than those of the five kinds", async () => {
    await expect(sharp(Buffer.from(SVG)).metadata()).rejects.toThrow("unsupported image format");
  });
});

const SQUARE = { create: { width: 9, height: 9, channels: 3, background: "red" } } as const;
