// Today, this weekend, this month: narrows the days and the ranges of a list of events, by the clock in Vilnius.

const ZONE = "Europe/Vilnius";

/** The day in Vilnius, as a date at midnight UTC. */
export function today(now) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", {timeZone: ZONE, year: "numeric", month: "numeric", day: "numeric"})
    .formatToParts(now).map(({type, value}) => [type, +value]));
  return new Date(Date.UTC(parts.year, parts.month - 1, parts.day));
}

const number = day => day.getUTCFullYear() * 10000 + (day.getUTCMonth() + 1) * 100 + day.getUTCDate();
const plus = (day, days) => new Date(day.getTime() + days * 86400000);

/** First and last day as 20260314. The weekend is the coming one, or what is left of it. */
export function span(when, day) {
  const weekday = (day.getUTCDay() + 6) % 7;
  if (when === "today") return [number(day), number(day)];
  if (when === "weekend") return [number(weekday > 5 ? day : plus(day, 5 - weekday)), number(plus(day, 6 - weekday))];
  if (when === "month") return [number(day), number(day) - day.getUTCDate() + 31];
  return [number(day), 99999999];
}

function start(place, words) {
  const lang = document.documentElement.lang, rules = new Intl.PluralRules(lang), ranges = JSON.parse(place.dataset.ranges);
  const days = [...document.querySelectorAll("main section[id^=d2]")], lasting = document.getElementById("ranges");
  const cards = lasting ? [...lasting.querySelectorAll(".card-list > li")] : [];
  const group = Object.assign(document.createElement("div"), {className: "event-filter__buttons"}), told = document.createElement("p");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", words.label);
  told.setAttribute("role", "status");
  const show = when => {
    const [first, last] = span(when, today(new Date()));
    const shown = new Set();  // an event that has several dates counts once
    // What another filter has taken out (facet-filter) counts no more.
    const note = card => card.closest(".facet-out") || shown.add(card.querySelector("a").href);
    for (const section of days) {
      const here = +section.id.slice(1).replaceAll("-", "");
      section.hidden = here < first || here > last;
      if (!section.hidden) section.querySelectorAll(".card").forEach(note);
    }
    cards.forEach((card, place) => {
      card.hidden = ranges[place][1] < first || ranges[place][0] > last;
      if (!card.hidden) note(card);
    });
    if (lasting) lasting.hidden = cards.every(card => card.hidden);
    for (const button of group.children) button.setAttribute("aria-pressed", String(button.value === when));
    const form = words.count[rules.select(shown.size)] ?? words.count.other;
    told.textContent = shown.size ? form.replace("{n}", shown.size) : words.none;
  };
  for (const when of ["all", "today", "weekend", "month"]) {
    const button = Object.assign(document.createElement("button"), {type: "button", value: when, textContent: words[when]});
    button.addEventListener("click", () => {
      show(when);
      const address = new URL(location.href);
      if (when === "all") address.searchParams.delete("when"); else address.searchParams.set("when", when);
      history.replaceState(null, "", address);
    });
    group.append(button);
  }
  place.replaceChildren(group, told);
  document.addEventListener("narrowed", () => show(group.querySelector("[aria-pressed=true]")?.value ?? "all"));
  const wanted = new URLSearchParams(location.search).get("when");
  show(["today", "weekend", "month"].includes(wanted) ? wanted : "all");
}

const place = typeof document === "undefined" ? null : document.querySelector(".event-filter");
if (place) start(place, await (await fetch(place.dataset.words)).json());
