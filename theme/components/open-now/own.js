// Whether a branch is open now, today's hours and those of the coming week, for the clock in Vilnius wherever the
// reader is. Numbers as plugins/pages/libraries/opening_days.py packs them; tests/pages/hours_cases.yaml holds both to one truth.

const ZONE = "Europe/Vilnius", DAY = 1440, FAR = 60;
const date = (year, month, day) => new Date(Date.UTC(year, month - 1, day));
const number = day => day.getUTCFullYear() * 10000 + (day.getUTCMonth() + 1) * 100 + day.getUTCDate();
export const plus = (day, days) => new Date(day.getTime() + days * 86400000);

/** Day and minute of the wall clock in Vilnius. Minutes are compared with minutes, so that nights on which the clock
 *  is changed need no rule of their own. */
export function vilnius(now) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", {timeZone: ZONE, hourCycle: "h23", year: "numeric",
    month: "numeric", day: "numeric", hour: "numeric", minute: "numeric"}).formatToParts(now).map(({type, value}) => [type, +value]));
  return {day: date(parts.year, parts.month, parts.day), minute: parts.hour * 60 + parts.minute};
}

/** Easter Sunday (the anonymous Gregorian algorithm). */
function easter(year) {
  const a = year % 19, b = Math.floor(year / 100), c = year % 100;
  const d = (19 * a + b - (b >> 2) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * (c >> 2) - d - c % 4) % 7, f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return date(year, Math.floor(f / 31), f % 31 + 1);
}

/** Public holidays of Lithuania (Labour Code, art. 123), as the package holidays knows them. */
export function isHoliday(day) {
  const short = number(day) % 10000, sunday = day.getUTCDay() === 0 && day.getUTCDate() < 8, year = day.getUTCFullYear();
  if ([101, 216, 311, 501, 624, 706, 815, 1101, 1102, 1224, 1225, 1226].includes(short)) return true;
  if (sunday && (day.getUTCMonth() === 4 || day.getUTCMonth() === 5)) return true;
  const passed = (day - easter(year)) / 86400000;
  return passed === 0 || passed === 1;
}

const order = (a, b) => a[2] - b[2] || a[0] - b[0];

/** The spans of a day: [opens, closes, kind], kind 0 staffed, 1 self-service, 2 telephone. */
export function openings([regular, seasons, exceptions, onHolidays, shorter], day) {
  const here = number(day), short = here % 10000, bit = 1 << (day.getUTCDay() + 6) % 7;
  let found = [];
  if (onHolidays || !isHoliday(day)) {
    const season = seasons.find(([start, end]) => start <= end ? start <= short && short <= end : short >= start || short <= end);
    found = (season ? season[2] : regular).filter(span => span[0] & bit).map(([, opens, closes, kind = 0]) => [opens, closes, kind]).sort(order);
    if (shorter && isHoliday(plus(day, 1))) for (const kind of [0, 2]) {
      let left = 60;
      for (const span of found.filter(span => span[2] === kind).reverse()) {
        const cut = Math.min(left, span[1] - span[0]);
        span[1] -= cut;
        left -= cut;
      }
    }
    found = found.filter(([opens, closes]) => closes > opens);
  }
  const unlike = exceptions.filter(([first, last]) => first <= here && here <= last);
  for (const one of unlike) if (one.length === 3) found = found.filter(span => one[2] && span[2] !== one[2]);
  for (const one of unlike) if (one.length > 3) found = found.filter(span => span[2] !== one[4]);
  return [...found, ...unlike.filter(one => one.length > 3).map(one => one.slice(2))].sort(order);
}

/** What is open at a minute of a day: {kind, until} with minutes from that day's midnight, and what opens next:
 *  {kind, days, minute}. `until` is undefined where it never closes. Telephones are not doors. */
export function state(data, {day, minute}) {
  const coming = [];
  for (let days = -1; days <= FAR; days++)
    for (const [opens, closes, kind] of openings(data, plus(day, days)))
      if (kind < 2) coming.push({kind, from: days * DAY + opens, to: days * DAY + closes});
  const until = (kind, at) => {
    for (let more = true; more;) {
      more = false;
      for (const one of coming) if (one.kind === kind && one.from <= at && one.to > at) { at = one.to; more = true; }
    }
    return at > 7 * DAY ? undefined : at;
  };
  const next = (kinds, after = minute) => {
    const later = coming.filter(one => kinds.includes(one.kind) && one.from > after).sort((a, b) => a.from - b.from)[0];
    return later && {kind: later.kind, days: Math.floor(later.from / DAY), minute: later.from % DAY};
  };
  for (const kind of [0, 1])
    if (coming.some(one => one.kind === kind && one.from <= minute && minute < one.to))
      return {open: {kind, until: until(kind, minute)}, next: next([0], kind ? minute : until(kind, minute))};
  return {next: next([0, 1])};
}

const clock = (value, sign) => {
  const at = value <= DAY ? value : value % DAY;
  return `${String(Math.floor(at / 60)).padStart(2, "0")}${sign}${String(at % 60).padStart(2, "0")}`;
};
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** When something opens next, in words: „rytoj 9.00“. */
function moment(words, lang, day, {days, minute}) {
  const then = plus(day, days), time = clock(minute, words.sign);
  if (days < 2) return fill([words.today, words.tomorrow][days], {time});
  if (days < 7) return fill(words.on, {day: words.days[(then.getUTCDay() + 6) % 7], time});
  return fill(words.on, {day: then.toLocaleDateString(lang, {timeZone: "UTC", month: "long", day: "numeric"}), time});
}

/** The state in one or two sentences. */
export function sentence(data, words, lang, now) {
  const found = state(data, now), {open, next} = found;
  const time = open?.until === undefined ? "" : clock(open.until, words.sign);
  if (!open) return words.closed + (next ? " " + fill(next.kind ? words.opensSelf : words.opens, {when: moment(words, lang, now.day, next)}) : "");
  if (open.kind) return (time ? fill(words.self, {time}) : words.selfAlways) + (next ? " " + fill(words.staff, {when: moment(words, lang, now.day, next)}) : "");
  if (!time) return words.always;
  return fill(words.open, {time}) + (next && next.days === 0 ? " " + fill(words.again, {time: clock(next.minute, words.sign)}) : "");
}

/** Hours of a day in words: „9.00–13.00, 14.00–18.00; savitarna 6.00–24.00“. */
export function dayText(data, words, day) {
  const found = openings(data, day), parts = [0, 1, 2].map(kind => {
    const spans = found.filter(span => span[2] === kind).map(([from, to]) => `${clock(from, words.sign)}–${clock(to, words.sign)}`).join(", ");
    return spans && (kind ? `${words.kinds[kind - 1]} ${spans}` : spans);
  });
  const note = isHoliday(day) ? words.holiday : data[4] && isHoliday(plus(day, 1)) && parts[0] ? words.eve : "";
  return (parts.filter(Boolean).join("; ") || words.none) + (note && ` (${note})`);
}

function show(place, words) {
  // English dates as everywhere on the page: 13 March, not March 13.
  const data = JSON.parse(place.dataset.hours), lang = document.documentElement.lang.replace(/^en$/, "en-GB");
  const now = vilnius(new Date()), make = (tag, text = "") => Object.assign(document.createElement(tag), {textContent: text});
  const line = make("p", sentence(data, words, lang, now)), details = make("details"), table = make("table"), body = make("tbody");
  line.className = "open-now__state";
  for (let days = 0; days < 7; days++) {
    const day = plus(now.day, days), row = make("tr"), head = make("th"), in_words = options => day.toLocaleDateString(lang, {timeZone: "UTC", ...options});
    head.scope = "row";
    head.append(in_words({weekday: "long"}), ", ", in_words({month: "long", day: "numeric"}));
    if (!days) row.className = "open-now__today";
    row.append(head, make("td", dayText(data, words, day)));
    body.append(row);
  }
  details.open = place.querySelector("details")?.open ?? false;
  table.append(make("caption", words.week), body);
  table.caption.className = "visually-hidden";
  details.append(make("summary", words.week), table);
  place.replaceChildren(line, make("p", fill(words.hours, {hours: dayText(data, words, now.day)})), details);
  for (const row of document.querySelectorAll("[data-last]")) row.hidden = +row.dataset.last < number(now.day);
}

const places = typeof document === "undefined" ? [] : [...document.querySelectorAll("[data-hours]")];
if (places.length) {
  const words = await (await fetch(places[0].dataset.words)).json(), showAll = () => places.forEach(place => show(place, words));
  showAll();
  // On the minute, and when a page that slept in a tab is looked at again; never while somebody reads in it.
  const again = () => { if (!document.hidden && !places[0].contains(document.activeElement)) showAll(); };
  setInterval(again, 60000);
  document.addEventListener("visibilitychange", again);
}
