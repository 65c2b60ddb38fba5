// What pages do beyond HTML: wake the design system's components, leave quickly, announce new results, print.

const LEAVING = "held-leaving";
const SHIFTS = 3;
const SHIFTS_WITHIN = 3000; // milliseconds

const frontend = document.body.dataset.frontend;

async function wake(scope) {
  const { initAll } = await import(frontend);
  initAll({ scope });
}

function leave(link) {
  document.documentElement.classList.add(LEAVING); // the page is hidden at once, even if the next one is slow
  document.title = "…";
  window.location.replace(link.href); // this page gives up its own place in the history; earlier ones stay
}

function exitQuickly(link) {
  let presses = [];
  link.querySelector("[data-exit-keys]").hidden = false;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link);
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = [...presses.filter((at) => event.timeStamp - at < SHIFTS_WITHIN), event.timeStamp];
    if (presses.length >= SHIFTS) leave(link);
  });
  // a page kept in memory comes back as it was left: hidden, and on its way out again
  window.addEventListener("pageshow", (event) => event.persisted && document.documentElement.classList.contains(LEAVING) && leave(link));
}

function announce(region) {
  const news = region.querySelector("[data-announce]");
  if (news) document.getElementById("announce").textContent = news.textContent;
}

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
await wake(document);

document.querySelectorAll("[data-exit]").forEach(exitQuickly);
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
document.body.addEventListener("htmx:afterSwap", (event) => {
  wake(event.detail.target);
  announce(event.detail.target);
});
