// A list of some of the members' feeds, to take along to a feed reader: what is ticked, cut out of the list of all.

const { say, count, make } = globalThis.orrery;

const link = document.querySelector('main a[type="text/x-opml"]');
if (link) offer(link);

/** A closed panel below the address of the whole list; the list is fetched when it is opened. */
function offer(whole) {
  const body = make("div", {}, say("One moment…"));
  const panel = make("details", { class: "choose" }, make("summary", {}, say("Choose some of them…")), body);
  panel.addEventListener("toggle", () => void open(whole.getAttribute("href"), body), { once: true });
  (whole.closest("ul") ?? whole).after(panel);
}

async function open(address, body) {
  const list = await readList(address);
  if (list === undefined) body.replaceChildren(say("The list could not be read. Take all of it by the address above."));
  else body.replaceChildren(form(list));
}

/** The list of all, as a document; undefined when there is none to be had. The address may be that of the later home. */
async function readList(address) {
  try {
    const { pathname } = new URL(address, location.href);
    const answer = await fetch(pathname);
    const list = new DOMParser().parseFromString(await answer.text(), "text/xml");
    return answer.ok && list.querySelector("parsererror") === null ? list : undefined;
  } catch {
    return undefined; // no network
  }
}

function form(list) {
  const outlines = [...list.querySelectorAll("outline[xmlUrl]")];
  const boxes = outlines.map(() => make("input", { type: "checkbox" }));
  const rows = outlines.map((outline, at) => make("li", {}, make("label", {}, boxes[at], " ", ...namesOf(outline))));
  const said = make("span", { role: "status" });
  const take = make("button", { type: "submit", disabled: "" }, say("Take these along"));
  const whole = make("form", {}, make("ul", {}, ...rows), make("p", {}, take, " ", said));
  whole.addEventListener("change", () => {
    const ticked = boxes.filter((box) => box.checked).length;
    take.disabled = ticked === 0;
    said.textContent = ticked === 0 ? "" : count(ticked, "{count} feed chosen.", "{count} feeds chosen.");
  });
  whole.addEventListener("submit", (event) => {
    event.preventDefault();
    save(cut(list, (at) => boxes[at].checked));
  });
  return whole;
}

/** The member, and the feed's own title where it is another. */
function namesOf(outline) {
  const name = outline.getAttribute("text") ?? "";
  const title = outline.getAttribute("title") ?? name;
  return [make("bdi", {}, name), ...(title === name ? [] : [" ", make("bdi", {}, title)])];
}

/** The same document with the chosen outlines only; headings that hold nothing any more go, too. */
function cut(list, isChosen) {
  const copy = list.cloneNode(true);
  [...copy.querySelectorAll("outline[xmlUrl]")].forEach((outline, at) => {
    if (!isChosen(at)) outline.remove();
  });
  for (const group of copy.querySelectorAll("outline:not([xmlUrl])")) if (group.children.length === 0) group.remove();
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy.documentElement)}\n`;
}

function save(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/x-opml" }));
  make("a", { href: address, download: "members.opml" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
