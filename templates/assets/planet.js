// What every page can do with a script and does without: the theme at once, the rest when the page is there.
// `orrery` is what the other scripts share; each of them is a module of its own, so that their names may carry hashes.

globalThis.orrery = (() => {
  const own = document.currentScript?.dataset ?? {};
  const root = own.root ?? "/";
  const zone = own.zone || undefined;
  // As on the pages: English without a country is told the way most of the world does.
  const lang = document.documentElement.lang;
  const language = lang === "" || lang === "en" ? "en-GB" : lang;
  const words = JSON.parse(own.words ?? "{}");
  const plural = new Intl.PluralRules(language);

  /** Puts values into `{name}` places. */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));

  /** Words in the planet's language: the English text is the key, and stands where there is no other. */
  const say = (english, values = {}) => fill(words[english] ?? english, values);

  /** Words that follow a number. The key is the English plural. */
  const count = (number, one, other) => {
    const forms = words[other] ?? { one, other };
    const text = forms[plural.select(number)] ?? forms.other;
    return fill(text, { count: number.toLocaleString(language) });
  };

  // Two planets may live on one host, each under its own path.
  const keyOf = (name) => `orrery:${root}:${name}`;
  /** What this browser keeps under a name; `undefined` when there is nothing, or storage is switched off. */
  const recall = (name) => {
    try {
      return localStorage.getItem(keyOf(name)) ?? undefined;
    } catch {
      return undefined; // storage is switched off
    }
  };
  /** Keeps a text in this browser, and nowhere else; `undefined` forgets it. */
  const keep = (name, text) => {
    try {
      if (text === undefined) localStorage.removeItem(keyOf(name));
      else localStorage.setItem(keyOf(name), text);
    } catch {
      // then it lasts as long as the page
    }
  };

  const DAY_MS = 86_400_000;
  // Swedish writes days as ISO 8601 does. Without a zone of the planet's the reader's own must do.
  const calendar = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  /** Midnights of the planet's zone between a moment and now: 0 today, 1 yesterday. */
  const daysSince = (ms) => (Date.parse(calendar.format(Date.now())) - Date.parse(calendar.format(ms))) / DAY_MS;

  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  /** `5 minutes ago`, `3 hours ago`; from another day, `yesterday` and `2 days ago`, however few hours that is. */
  const ago = (datetime) => {
    const then = Date.parse(datetime);
    const minutes = Math.max(0, Math.floor((Date.now() - then) / 60_000));
    if (minutes < 60) return relative.format(-minutes, "minute");
    const days = daysSince(then);
    return days === 0 ? relative.format(-Math.floor(minutes / 60), "hour") : relative.format(-days, "day");
  };

  /** `in 5 minutes`, `in 3 hours`, `tomorrow`; undefined for what is past. */
  const until = (datetime) => {
    const minutes = Math.round((Date.parse(datetime) - Date.now()) / 60_000);
    if (!(minutes > 0)) return undefined;
    if (minutes < 60) return relative.format(minutes, "minute");
    return minutes < 36 * 60
      ? relative.format(Math.round(minutes / 60), "hour")
      : relative.format(Math.round(minutes / 1440), "day");
  };

  let asked;
  /**
   * Facts of the last run, asked for once a page. They stand in a file of their own, so that a run without news changes
   * no page. Undefined when there is no file, or no network: a page says what it says without them.
   */
  const status = () => {
    asked ??= fetch(`${root}status.json`).then(
      (answer) => (answer.ok ? answer.json().catch(() => undefined) : undefined),
      () => undefined,
    );
    return asked;
  };

  /** Makes an element: `make("a", { href: "/" }, "Home")`. Texts stay texts. */
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  return { root, language, say, count, recall, keep, daysSince, ago, until, status, make };
})();

(() => {
  const { say, recall, keep, daysSince, ago, status } = globalThis.orrery;

  const theme = () => recall("theme") ?? "system";
  const applyTheme = (name) => {
    if (name === "light" || name === "dark") document.documentElement.dataset.theme = name;
    else delete document.documentElement.dataset.theme;
  };
  applyTheme(theme());

  const offerThemes = () => {
    const choice = document.querySelector(".theme");
    if (!choice) return;
    const inputs = [...choice.querySelectorAll("input")];
    // A group of radio buttons is one stop of the keyboard: said here, so that whoever counts stops counts one, too.
    const mark = () => {
      for (const input of inputs) input.tabIndex = input.checked ? 0 : -1;
    };
    for (const input of inputs) input.checked = input.value === theme();
    mark();
    choice.addEventListener("change", ({ target }) => {
      applyTheme(target.value);
      keep("theme", target.value);
      mark();
    });
    choice.hidden = false;
  };

  // Of posts of today and yesterday; older ones are well told by their date.
  const tellTimes = () => {
    for (const time of document.querySelectorAll("time[data-relative]")) {
      const days = daysSince(Date.parse(time.dateTime));
      if (days === 0 || days === 1) time.append(`, ${ago(time.dateTime)}`);
    }
  };

  const tellStatus = async () => {
    const place = document.querySelector("[data-status]");
    const { checked, feeds, read } = (place && (await status())) ?? {};
    if (checked === undefined) return;
    place.textContent = say("Last run {ago}, {read} of {feeds} feeds read.", { ago: ago(checked), read, feeds });
  };

  const offerCopies = () => {
    if (!navigator.clipboard) return;
    for (const button of document.querySelectorAll("button[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = say("Copied");
      });
    }
  };

  // Code and tables that are wider than the column scroll; a keyboard can only scroll what it can reach (WCAG 2.1.1).
  const reachWide = () => {
    for (const wide of document.querySelectorAll(".words pre, .words table"))
      if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  };

  // What a closed part holds has no width until it is opened; a column is narrower when the screen is turned.
  document.addEventListener("toggle", reachWide, true);
  addEventListener("resize", reachWide);
  document.addEventListener("DOMContentLoaded", () => {
    offerThemes();
    reachWide();
    tellTimes();
    offerCopies();
    void tellStatus();
  });
})();
