import type { Blog } from "./cast.ts";
import { TURNS } from "./fate.ts";
import { newHostOf } from "./identity.ts";
import type { Story } from "./story.ts";

/** feeds.yaml as the operator has it at an hour: who joined, who left, whose move was followed. */
export function planetFile({ blogs, hours }: Story, hour: number, port: number): string {
  const members = blogs.filter((blog) => isListed(blog, hour / hours));
  const hosts = blogs.flatMap((blog) => [blog.host, newHostOf(blog)]);
  return [
    "planet: { name: Planet Year, url: 'https://planet.example/', description: A year of a community. }",
    `network: { allow: [${hosts.map((host) => `'${host}:${port}'`).join(", ")}] }`,
    "members:",
    ...members.map(
      (blog) => `  - { id: ${blog.id}, name: Blog ${blog.id}, feed: '${addressOf(blog, hour / hours, port)}' }`,
    ),
    "",
  ].join("\n");
}

function isListed({ role }: Blog, share: number): boolean {
  if (role === "joins") return share >= TURNS.joins;
  return role !== "leaves" || share < TURNS.leaves;
}

function addressOf(blog: Blog, share: number, port: number): string {
  const isFollowed = blog.role === "moves-away" && share >= TURNS.isFollowed;
  return `http://${isFollowed ? newHostOf(blog) : blog.host}:${port}/feed.xml`;
}
