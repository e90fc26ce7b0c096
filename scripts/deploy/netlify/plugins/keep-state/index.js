/** Keeps what a planet remembers, and its site, from one build to the next. */
const KEPT = ["./.orrery", "./output"];

/** @see https://docs.netlify.com/extend/develop-and-share/develop-build-plugins/ */
export async function onPreBuild({ utils }) {
  await utils.cache.restore(KEPT);
}

export async function onEnd({ utils }) {
  await utils.cache.save(KEPT);
}
