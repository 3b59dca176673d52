// Narrows the records of a list by what they are filed under; the address follows, so that it can be shared.

/** Puts the rows of other pages into the table of this one. Where one of them cannot be had all stays as it was. */
async function gather(addresses) {
  const body = document.querySelector("main tbody"), parser = new DOMParser();
  const pages = await Promise.all(addresses.map(async address => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address);
    return parser.parseFromString(await answer.text(), "text/html").querySelectorAll("main tr[data-f]");
  })).catch(() => null);
  if (!pages) return;
  for (const rows of pages) body.append(...rows);
  for (const part of document.querySelectorAll("[data-part]")) part.remove();
}

async function start(place) {
  if (place.dataset.rest) await gather(JSON.parse(place.dataset.rest));
  const facets = JSON.parse(place.dataset.facets), words = await (await fetch(place.dataset.words)).json();
  const rules = new Intl.PluralRules(document.documentElement.lang);
  // Where another filter narrows the same list, it tells how many are left.
  const alone = !document.querySelector(".event-filter");

  const records = [...document.querySelectorAll("main [data-f]")].map(line => {
    const keys = new Set(line.dataset.f.split(" "));
    return {line, keys, year: +[...keys].find(key => key.startsWith("year:"))?.slice(5) || 0,
      section: line.closest("section"), address: line.querySelector("a").href};
  });
  const sections = [...new Set(records.map(({section}) => section))];

  const fits = (record, chosen) => facets.every(({key, from}) =>
    !chosen[key] || (from ? record.year >= +chosen[key] : record.keys.has(`${key}:${chosen[key]}`)));

  /** How many different records fit: an event that has several dates counts once. */
  const count = chosen => new Set(records.filter(record => fits(record, chosen)).map(({address}) => address)).size;

  function element(name, attributes, ...children) {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  }

  const selects = facets.map(({key, values}) => element("select", {name: key},
    element("option", {value: "", textContent: words.all[key] ?? words.all.other}), ...values.map(([value]) => element("option", {value}))));
  const told = element("p", {}), more = element("a", {textContent: words.page}), clear = element("button", {type: "button", textContent: words.clear, hidden: true});
  const group = element("div", {className: "facet-filter__choices"},
    ...facets.map(({label}, number) => element("label", {textContent: label}, selects[number])));
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", words.label);
  if (alone) told.setAttribute("role", "status");

  function show() {
    const chosen = Object.fromEntries(selects.map(select => [select.name, select.value]));
    facets.forEach(({key, values}, number) => values.forEach(([value, label], at) => {
      const left = count({...chosen, [key]: value}), option = selects[number].options[at + 1];
      option.textContent = `${label} (${left})`;
      option.disabled = !left && option.value !== chosen[key];
    }));
    for (const record of records) record.line.classList.toggle("facet-out", !fits(record, chosen));
    for (const section of sections) {
      section?.classList.toggle("facet-out", !section.querySelector("[data-f]:not(.facet-out)"));
    }
    const used = selects.filter(({value}) => value);
    const [only] = used, [, , page] = used.length === 1 ? facets[selects.indexOf(only)].values.find(([value]) => value === only.value) : [];
    more.hidden = !page;
    if (page) more.href = page;
    clear.hidden = !Object.values(chosen).some(Boolean);
    const number = count(chosen);
    if (alone) told.textContent = number ? (words.count[rules.select(number)] ?? words.count.other).replace("{n}", number) : words.none;
    document.dispatchEvent(new Event("narrowed"));
  }

  function read() {
    const asked = new URL(location.href).searchParams;
    for (const select of selects) {
      const value = asked.get(select.name) ?? "";
      select.value = [...select.options].some(option => option.value === value) ? value : "";
    }
    show();
  }

  let last = {};
  function write(event) {
    const address = new URL(location.href);
    for (const {name, value} of selects) value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
    // Who goes through the values of one choice with the arrow keys goes back in one step.
    const quick = last.target === event.target && event.timeStamp - last.timeStamp < 1000;
    history[quick ? "replaceState" : "pushState"](null, "", address);
    last = event;
    show();
  }

  group.addEventListener("change", write);
  clear.addEventListener("click", event => {
    for (const select of selects) select.value = "";
    write(event);
    selects[0].focus();
  });
  addEventListener("popstate", read);
  place.replaceChildren(group, element("div", {className: "facet-filter__told"}, told, clear, more));
  read();
}

const place = document.querySelector(".facet-filter");
if (place) await start(place);
