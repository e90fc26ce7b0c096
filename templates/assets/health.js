// When each member was visited last, and when somebody will ask again: facts of the last run, not of the page.

const { say, ago, until, status } = globalThis.orrery;

function tell({ last, next }) {
  const then = until(next);
  if (last === undefined) return then === undefined ? "" : say("Next visit {then}.", { then });
  if (then === undefined) return say("Last visit {ago}.", { ago: ago(last) });
  return say("Last visit {ago}, the next one {then}.", { ago: ago(last), then });
}

const facts = new Map((await status())?.members?.map((member) => [member.id, member]));
for (const place of document.querySelectorAll("[data-times]")) {
  const member = facts.get(place.dataset.times);
  if (member !== undefined) place.textContent = tell(member);
}
