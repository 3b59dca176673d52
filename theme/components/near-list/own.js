/** Libraries by distance. The reader's position is asked for by a press of the button and never leaves this module. */

const EARTH = 6371; // km: mean radius (IUGG)

/** Great-circle distance in km between two [latitude, longitude] in degrees (haversine). */
function distance([lat1, lon1], [lat2, lon2]) {
  const [a, b, across] = [lat1, lat2, lon2 - lon1].map((degrees) => (degrees * Math.PI) / 180);
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(across / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(half));
}

/** „27 km“: whole kilometres, for the positions are no more exact. */
function inWords(km) {
  const unit = { style: "unit", unit: "kilometer", maximumFractionDigits: 0 };
  return new Intl.NumberFormat(document.documentElement.lang, unit).format(Math.max(1, km));
}

function sorted(list, here) {
  const found = [...list.querySelectorAll("[data-at]")].map((entry) => ({
    entry,
    km: distance(here, entry.dataset.at.split(",").map(Number)),
  }));
  return found.sort((one, other) => one.km - other.km);
}

function drawn(found) {
  const ordered = document.createElement("ol");
  ordered.className = "near-list__near";
  for (const { entry, km } of found) {
    const copy = document.createElement("li");
    copy.append(...[...entry.childNodes].map((node) => node.cloneNode(true)));
    const far = document.createElement("span");
    far.textContent = ` – ${inWords(km)}`;
    copy.append(far);
    ordered.append(copy);
  }
  return ordered;
}

function start(root) {
  const list = root.nextElementSibling;
  if (!list.querySelector("[data-at]") || !("geolocation" in navigator)) return;
  const [find, back] = root.querySelectorAll("button");
  const status = root.querySelector("[role=status]");
  const { finding, found, denied, unknown, slow, back: isBack } = root.dataset;
  let ordered = null;

  function reset() {
    ordered?.remove();
    ordered = null;
    list.hidden = false;
    back.hidden = true;
  }

  find.addEventListener("click", () => {
    status.textContent = finding;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        reset();
        const nearest = sorted(list, [coords.latitude, coords.longitude]);
        ordered = drawn(nearest);
        list.before(ordered);
        list.hidden = true;
        back.hidden = false;
        const name = nearest[0].entry.querySelector("a").textContent;
        status.textContent = found.replace("{name}", name).replace("{distance}", inWords(nearest[0].km));
      },
      ({ code }) => {
        status.textContent = { 1: denied, 2: unknown, 3: slow }[code] ?? unknown;
      },
      { enableHighAccuracy: false, timeout: 15000, maximumAge: 600000 },
    );
  });
  back.addEventListener("click", () => {
    reset();
    status.textContent = isBack;
    find.focus();
  });
  root.classList.add("near-list__ask--ready");
}

document.querySelectorAll(".near-list__ask").forEach(start);
