// Added by `lentyna serve` alone: shows the page anew when there is another build. A build that ended while nobody
// listened (the connection was cut, the computer slept, the server was started anew) is known by its number.
const address = document.currentScript.dataset.wait;
const pause = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));
let listening = false;
let asked;

async function listen() {
  if (listening) return;
  listening = true;
  // A tab that nobody sees does not listen: a browser opens only six connections to one server.
  while (!document.hidden) {
    asked = new AbortController();
    try {
      const answer = await fetch(address, { cache: "no-store", signal: asked.signal });
      if (answer.status === 200) {
        // Where the page cannot be had just now, the browser would show an error in its place and listen no more.
        await fetch(location.href, { cache: "no-store", signal: asked.signal });
        location.reload();
        return;
      }
      // 204: nothing happened for so long; ask again.
      if (answer.status !== 204) await pause(1000);
    } catch {
      if (!document.hidden) await pause(1000);
    }
  }
  listening = false;
}

document.addEventListener("visibilitychange", () => (document.hidden ? asked?.abort() : listen()));
listen();
