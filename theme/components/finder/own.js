// Search by words: Pagefind's index in parts, merged here. The address says what was asked.

const SHOWN = 10, FILTERS = ["kind", "library", "county", "topic"];
const ASKED = ["q", ...FILTERS, "from", "to", "sort"];
const OPTIONS = {baseUrl: "/", ranking: {metaWeights: {title: 6, place: 40, town: 80, when: 0.2}}};

const root = document.querySelector(".finder"), base = root.dataset.index, {lang} = document.documentElement, direct = fetch, coming = new Map();
let opened, index, stale;

/** A file, asked for once, and again after a failure. */
function bytes(address, options) {
  if (!coming.has(address)) {
    const found = direct(address, options).then(async answer => {
      if (!answer.ok) throw Error(address);
      return new Uint8Array(await answer.arrayBuffer());
    });
    found.catch(() => coming.delete(address));
    coming.set(address, found);
  }
  return coming.get(address);
}

const parsed = data => JSON.parse(new TextDecoder().decode(data)), json = async address => parsed(await bytes(address));
const late = () => import("./late.js");
const bundled = (folder, name) => `${base}${folder}/${name}.bundle?ts=${index.tag}`;

/** A bundle (plugins/search/bundles.py): its line of JSON, and what comes after it. */
async function bundle(address, options) {
  const all = await bytes(address, options), end = all.indexOf(10);
  return [parsed(all.subarray(0, end)), all.subarray(end + 1)];
}

/** A file for Pagefind, out of a bundle where it is in one. */
async function file(address) {
  const [first, ...rest] = index.parts, part = rest.find(({folder}) => address.startsWith(folder)) ?? first;
  const path = address.slice(part.folder.length).split("?")[0], [folder, name] = path.split(/[/.]/);
  if (folder === "fragment" || folder === "wasm") return bytes(address);
  if (!part.size) return bytes(`${part.folder}${path}?ts=${part.tag}`);
  if (folder === "pagefind-entry") return JSON.stringify(index.entry);
  if (folder === "pagefind") return part.tables;
  const [sizes, files] = await bundle(bundled(folder, name));
  let start = 0;
  for (const [tag, size] of sizes) {
    if (tag === part.tag) return files.subarray(start, start + size);
    start += size;
  }
  // Published anew: Pagefind would leave it out.
  stale = true;
  throw Error(address);
}

// Pagefind cannot be given a function to fetch with.
globalThis.fetch = (address, options) => index && `${address}`.startsWith(base) ? file(address).then(body => new Response(body)) : direct(address, options);

/** Pagefind, with its parts by the key of their folder; opened once. */
export function open() {
  opened ??= (async () => {
    const table = bundle(`${base}parts.bundle`, {cache: "no-cache"}), engine = import(`${base}pagefind.js`);
    engine.catch(() => {});
    bytes(`${base}wasm.${lang}.pagefind`);
    late();
    const [told, tables] = await table;
    let start = 0;
    const parts = told.parts.map(([name, tag, size], place) => ({name, tag, size, folder: place ? `${base}${name}/` : base, tables: tables.subarray(start, start += size)}));
    const [first, ...rest] = parts;
    index = {...told, parts, loaded: new Set([first]), rest: new Set(rest)};
    bytes(`${base}words.json?ts=${told.tag}`);
    index.engine = engine.then(({createInstance}) => {
      const made = createInstance({basePath: base, noWorker: true, metaCacheTag: first.tag});
      // Fails where merging would wait for ever.
      return made.options(OPTIONS).then(() => made);
    });
    return index;
  })();
  return opened;
}

/** svečio → svetio, as it lies in the index (plugins/i18n/stems.py). */
const hardened = text => text.replace(RegExp(index.softened, "gi"), (all, start, changed) => start + (changed ? "d" : "t"));

/** Words and filters come while the engine does. */
async function ahead({q = "", from, to, ...filters}) {
  await open();
  const words = hardened(q).normalize("NFD").replace(/[^\p{L}\p{N}\s]/gu, "").toLowerCase().match(/\S+/g) ?? [];
  for (const word of words) bytes(bundled("index", index.ranges.filter(begin => begin <= word).length - 1));
  for (const name of FILTERS) if (filters[name]) bytes(bundled("filter", name));
  if (from || to) bytes(bundled("filter", "year"));
}

/** First and last year of a part: 2016-2019, 2024, 2024m1-3; those of records have none. */
const years = ({name}) => /^\d/.test(name) ? name.split("m")[0].split("-").map(Number) : [0, 9999];

/** Loads parts of records and of the newest years, of those asked for (what lasted several lies with its first one), or
 * all. Returns the first year searched, where older ones were not. */
async function extend(it, {from, to}, all) {
  const engine = await it.engine, wanted = [...it.rest].filter(part => {
    const [first, last = first] = years(part);
    return (!from || last >= +from - 9) && (!to || first <= +to);
  });
  const now = all || from || to ? wanted : wanted.filter(({size}) => size);
  now.forEach(part => { it.rest.delete(part); it.loaded.add(part); });
  // And those of an earlier question.
  await (it.merging = Promise.all([it.merging, ...now.map(({folder, tag}) => engine.mergeIndex(folder, {...OPTIONS, metaCacheTag: tag}))]));
  return now.length < wanted.length ? Math.min(...[...it.loaded].map(part => years(part)[0]).filter(Boolean)) : 0;
}

/** After a failure the next question opens everything anew. */
export async function find(asked, all = false) {
  try {
    return await ask(asked, all);
  } catch (failure) {
    opened = index = stale = null;
    coming.clear();
    throw failure;
  }
}

/** `some`, `near`: see late.js; `since`: nothing older was searched. */
async function ask(asked, all) {
  const filters = {};
  for (const name of FILTERS) if (asked[name]) filters[name] = asked[name];
  if (asked.from || asked.to) {
    const last = +asked.to || new Date().getFullYear() + 5, years = [];
    for (let year = +asked.from || 1900; year <= last; year++) years.push(`${year}`);
    filters.year = {any: years};
  }
  const words = asked.q ?? "";
  if (!words && !Object.keys(filters).length) return {results: null};
  ahead(asked).catch(() => {});
  const it = await open(), since = await extend(it, asked, all), engine = await it.engine;
  const search = text => engine.search(hardened(text) || null, {filters});
  const {otherwise, newest} = await late(), found = await search(words);
  let {results, some, near} = words ? await otherwise(words, found, hardened, search, () => json(`${base}words.json?ts=${it.tag}`)) : found;
  if (stale) throw Error(base);
  if (asked.sort === "date" || !words) {
    const dates = new Set([...it.loaded].map(({size, folder, tag}) => size ? `${base}dates.json?ts=${it.tag}` : `${folder}dates.json?ts=${tag}`));
    results = newest(results, await Promise.all([...dates].map(json)));
  }
  return {results, some, near, since};
}

function make(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** The sentences from where the first found word stands. */
function excerpt({content, locations}) {
  const words = content.split(/\s+/), [at = 0] = locations;
  // Not after an abbreviation.
  const begins = place => !place || place >= words.length || /[^.]{3}[.!?…]\P{L}* \P{Ll}/u.test(words[place - 1] + " " + words[place]);
  let first = at;
  while (!begins(first) && at - first < 14) first--;
  let last = first + 28;
  while (last > at && !begins(last)) last--;
  if (last <= at) last = first + 28;
  const shown = words.slice(first, last).flatMap((word, place) => [locations.includes(first + place) ? make("mark", "", word) : word, /\d$/.test(word) ? "\xa0" : " "]);
  return [begins(first) ? "" : "…", ...shown, begins(last) ? "" : "…"];
}

function start(words) {
  const form = root.querySelector("form"), field = name => form.elements[name], rules = new Intl.PluralRules(lang);
  const [place, note, more, older, chosen, clear, other, list, status] = [..."results note more older chosen clear other".split(" ").map(name => `.finder__${name}`), "ol", "[role=status]"].map(name => root.querySelector(name));
  for (const [id, name] of words.library) field("library").append(new Option(name, id));
  const named = (name, value) => [...field(name).options].find(option => option.value === value)?.text;
  let results = [], number = 0, asking = 0, all = false;

  const read = () => Object.fromEntries(ASKED.map(name => [name, field(name).value.trim()]).filter(([, value]) => value));

  function card({url, meta, filters, ...text}) {
    const owner = filters.library?.[0] ?? "", heading = make("h2", "card__title"), link = make("a", "", meta.title), facts = make("p", "card__meta");
    link.href = url;
    heading.append(link);
    facts.append(make("span", "finder__kind", named("kind", filters.kind?.[0]) ?? ""));
    for (const fact of [meta.when, owner && named("library", owner), filters.compiled && words.compiled]) if (fact) facts.append(" ", make("span", "", fact));
    const band = Object.assign(make("img", "band"), {src: `${root.dataset.bands}${owner || "network"}.svg`, alt: "", width: 33, height: 39});
    return make("li", "", make("div", "card", band, make("div", "card__text", heading, facts, make("p", "card__summary", ...excerpt(text)))));
  }

  async function show(focus) {
    const next = results.slice(number, number + SHOWN), asked = asking;
    number += next.length;
    more.hidden = number >= results.length;
    // All are asked for at once.
    const arriving = next.map(result => result.data());
    for (const [place, data] of arriving.entries()) {
      const one = card(await data);
      if (asked !== asking) return;
      if (place || number > SHOWN) list.append(one); else list.replaceChildren(one);
      if (focus && !place) one.querySelector("a").focus();
    }
    if (!next.length) list.replaceChildren();
  }

  async function run() {
    const asked = read(), mine = ++asking, count = Object.keys(asked).filter(name => name !== "q").length;
    chosen.textContent = count ? `(${count})` : "";
    clear.hidden = !count;
    other.firstChild.search = asked.q ? `?${new URLSearchParams({q: asked.q})}` : "";
    place.ariaBusy = "true";
    const wait = setTimeout(() => { status.textContent = words.searching; }, 400);
    try {
      const {results: found, some, near, since} = await find(asked, all);
      if (mine !== asking) return;
      clearTimeout(wait);
      [results, number] = [found ?? [], 0];
      const form = words.count[rules.select(results.length)] ?? words.count.other;
      status.textContent = !found ? "" : results.length ? form.replace("{n}", results.length.toLocaleString(lang)) : words.none;
      note.textContent = !found ? "" : [near && words.near.replace("{asked}", near[0]).replace("{near}", near[1]), !results.length ? words.hint : some ? words.some : since && words.partly.replace("{year}", since)].filter(Boolean).join(" ");
      note.hidden = !note.textContent;
      older.hidden = !since || !found;
      await show();
    } catch {
      if (mine === asking) status.textContent = words.failed;
    } finally {
      clearTimeout(wait);
      if (mine === asking) {
        place.ariaBusy = "false";
        place.classList.remove("finder__results--busy");
      }
    }
  }

  function address(push) {
    const told = `${new URLSearchParams(read())}`, url = location.pathname + (told ? `?${told}` : "");
    if (url !== location.pathname + location.search) history[push ? "pushState" : "replaceState"](null, "", url);
  }

  function restore() {
    const told = new URLSearchParams(location.search);
    for (const name of ASKED) {
      field(name).value = told.get(name) ?? "";
      if (field(name).value !== (told.get(name) ?? "")) field(name).value = "";
    }
    const header = document.getElementById("search-words");
    if (header) header.value = field("q").value;
    if (Object.keys(read()).some(name => name !== "q" && name !== "sort")) root.querySelector("details").open = true;
    run();
  }

  let typing;
  field("q").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => { address(false); run(); }, 150);
  });
  form.addEventListener("change", ({target}) => { if (target.name !== "q") { address(true); run(); } });
  form.addEventListener("submit", event => {
    event.preventDefault();
    clearTimeout(typing);
    address(true);
    run();
  });
  clear.querySelector("button").addEventListener("click", () => {
    root.querySelector("summary").focus();
    for (const name of ASKED) if (name !== "q") field(name).value = "";
    address(true);
    run();
  });
  more.querySelector("button").addEventListener("click", () => show(true));
  older.querySelector("button").addEventListener("click", () => { all = true; run(); });
  addEventListener("popstate", restore);
  if (location.search) place.classList.add("finder__results--busy");
  restore();
  // The engine comes with the first sign of a question.
  const warm = () => open().then(it => extend(it, read(), false)).catch(() => {});
  for (const sign of ["focusin", "pointerover"]) form.addEventListener(sign, warm, {once: true});
  if (form.contains(document.activeElement)) warm();
}

// Who lands with a question waits for nothing.
if (location.search) ahead(Object.fromEntries(new URLSearchParams(location.search))).catch(() => {});
start(await (await direct(root.dataset.words)).json());
