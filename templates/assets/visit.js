// "New since Tuesday evening": one line above the posts that were there at the last visit. When that was is kept in
// this browser and told nobody.

const { language, say, recall, keep, daysSince, make } = globalThis.orrery;

/** Pages opened less than half an hour apart are one visit. */
const PAUSE_MS = 30 * 60_000;

/** Moves the visit on, and gives the end of the one before; undefined on the first. */
function lastVisit(now) {
  const { seen, before } = read(recall("visit"));
  const last = seen === undefined || now - seen < PAUSE_MS ? before : seen;
  keep("visit", JSON.stringify({ seen: now, before: last }));
  return last;
}

function read(kept) {
  try {
    const { seen, before } = JSON.parse(kept);
    return { seen: Number.isFinite(seen) ? seen : undefined, before: Number.isFinite(before) ? before : undefined };
  } catch {
    return {}; // nothing kept, or not by us
  }
}

/** `08:40` today, `Tuesday evening` in the last week, `3 November` before that. */
function tell(then) {
  const date = new Date(then);
  const days = daysSince(then);
  const format = (options) => new Intl.DateTimeFormat(language, options).format(date);
  if (days <= 0) return format({ hour: "2-digit", minute: "2-digit" });
  if (days > 6) return format({ day: "numeric", month: "long" });
  return say("{day} {part}", { day: format({ weekday: "long" }), part: partOf(date.getHours()) });
}

function partOf(hour) {
  if (hour < 5 || hour >= 22) return say("night");
  if (hour < 12) return say("morning");
  return hour < 18 ? say("afternoon") : say("evening");
}

/** Above the first post that was there; nothing when none is newer, or all are. */
function drawLine(then) {
  const posts = [...document.querySelectorAll(".day > div > .post")];
  const timeOf = (post) => Date.parse(post.querySelector(".dt-published")?.dateTime);
  const first = posts.findIndex((post) => timeOf(post) <= then);
  if (first < 1) return;
  const post = posts[first];
  const line = make("p", { class: "since" }, make("span", {}, say("New since {when}", { when: tell(then) })));
  const isFirstOfDay = post.parentElement.querySelector(":scope > .post") === post;
  (isFirstOfDay ? post.closest(".day") : post).before(line);
}

const then = lastVisit(Date.now());
if (then !== undefined) drawLine(then);
