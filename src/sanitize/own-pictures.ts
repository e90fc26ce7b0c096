import type { PictureFate } from "../model/pictures.ts";
import { type SafeHtml, trustHtml } from "../model/safe-html.ts";
import { hostOf } from "../model/url.ts";
import { SET } from "./policy.ts";
import { shapePost } from "./shape.ts";
import { element, isElement, type SafeElement, type SafeNode } from "./tree.ts";
import { secondReading } from "./verify.ts";
import { writeHtml } from "./write.ts";

/** How a site that shows no third party's pictures shows those of a post. */
export interface PictureRule {
  readonly fateOf: (address: string) => PictureFate;
  /** Words of a link in a picture's place. @param alt - empty when its author gave none. */
  readonly label: (alt: string, host: string) => string;
}

/**
 * Addresses of the pictures that a browser would ask for to show a post, in order, without repeats; of several sizes of
 * one picture that which every browser would take. Posters of films are among them.
 *
 * @param part - a post as the sanitizer made it.
 */
export function picturesIn(part: SafeHtml): readonly string[] {
  const found = new Set<string>();
  const collect = (nodes: readonly SafeNode[]): void => {
    for (const node of nodes) {
      if (node.kind === "text") continue;
      const address = isElement(node, "video") ? node.attributes["poster"] : imageAddress(node);
      if (address !== undefined) found.add(address);
      collect(node.children);
    }
  };
  if (mayShow(part)) collect(read(part));
  return [...found];
}

/**
 * The same post with our copies in the place of its pictures, their sizes written on them so that nothing moves when they
 * arrive. A picture without a copy becomes a link with its words; sound and film stay, for they load on a click.
 */
export function withOwnPictures(part: SafeHtml, rule: PictureRule): SafeHtml {
  return mayShow(part) ? trustHtml(writeHtml(showAll(read(part), rule, OUTSIDE))) : part;
}

/** A quick look spares most posts the reading. */
function mayShow(part: SafeHtml): boolean {
  return /<(?:img|source|video)\b/.test(part.toString());
}

/** What was sanitized is read once more by the allow-list; shaping it again changes nothing but gives embeds their mark. */
function read(part: SafeHtml): readonly SafeNode[] {
  return shapePost(secondReading(part.toString()) ?? []);
}

function imageAddress({ tag, attributes }: SafeElement): string | undefined {
  if (tag !== "img") return undefined;
  return attributes["src"] ?? attributes["srcset"]?.split(", ")[0]?.split(" ")[0];
}

/** What a node stands in. */
interface Place {
  /** Somewhere in a link, where no other may stand. */
  readonly isLinked: boolean;
  /** Directly in what is played: elsewhere a source is one of a picture. */
  readonly isPlayed: boolean;
}

const OUTSIDE: Place = { isLinked: false, isPlayed: false };

function showAll(nodes: readonly SafeNode[], rule: PictureRule, place: Place): readonly SafeNode[] {
  return nodes.flatMap((node) => (node.kind === "text" ? [node] : show(node, rule, place)));
}

function show(node: SafeElement, rule: PictureRule, { isLinked, isPlayed }: Place): readonly SafeNode[] {
  const inside = { isLinked: isLinked || node.tag === "a", isPlayed: isElement(node, "audio", "video") };
  const children = showAll(node.children, rule, inside);
  switch (node.tag) {
    case "img":
      return showImage(node, rule, isLinked);
    case "picture": // other sizes and formats of a picture that we have in one
      return children;
    case "source":
      return isPlayed ? playedSource(node) : [];
    case "video":
      return [element("video", withPoster(node.attributes, rule), children)];
    case "a": // around a picture of one pixel, or nothing at all
      return children.length === 0 && node.children.length > 0 ? [] : [element("a", node.attributes, children)];
    default:
      return [element(node.tag, node.attributes, children)];
  }
}

/** What is played has an address and a type; sizes are a picture's. */
function playedSource({ attributes: { src, type } }: SafeElement): readonly SafeNode[] {
  return src === undefined ? [] : [element("source", { src, ...(type && { type }) }, [])];
}

function showImage(img: SafeElement, { fateOf, label }: PictureRule, isLinked: boolean): readonly SafeNode[] {
  const address = imageAddress(img);
  if (address === undefined) return [];
  const fate = fateOf(address);
  const { alt = "", title, lang, dir } = img.attributes;
  switch (fate.kind) {
    case "nothing":
      return [];
    case "copy": {
      const said = { ...(title && { title }), ...(lang && { lang }), ...(dir && { dir }) };
      const { loading = "lazy", decoding = "async" } = SET.get("img") ?? {};
      return [
        element("img", { src: fate.picture.src, alt, ...said, ...sizeOf(img, fate.picture), loading, decoding }, []),
      ];
    }
    case "link": {
      const words: SafeNode = { kind: "text", text: label(alt, hostOf(address) ?? address) };
      return [isLinked ? words : element("a", { href: address, ...SET.get("a") }, [words])];
    }
    default:
      return fate satisfies never;
  }
}

/** As wide as its author wants it, up to what our copy has, in the copy's own proportions. */
function sizeOf(img: SafeElement, { width, height }: { readonly width: number; readonly height: number }) {
  const wanted = Number(img.attributes["width"]) || (Number(img.attributes["height"]) * width) / height || width;
  const shown = Math.max(1, Math.min(width, Math.round(wanted)));
  return { width: String(shown), height: String(Math.max(1, Math.round((shown * height) / width))) };
}

function withPoster({ poster, ...others }: SafeElement["attributes"], { fateOf }: PictureRule) {
  const fate = poster === undefined ? undefined : fateOf(poster);
  return fate?.kind === "copy" ? { ...others, poster: fate.picture.src } : others;
}
