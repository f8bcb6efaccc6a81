/** Has the site saved for bad times, and says so: at the foot of the page, or, on a page that came from there, in view. */
import { ageOf } from "../page/age.ts";
import type { MessageToWorker, StateOfSaving } from "./worker-types.ts";

/** @param root address of the site's root */
export function saveForOffline(root: string): void {
  if (!("serviceWorker" in navigator) || !/^https?:$/.test(location.protocol)) return;
  const start = (): void => {
    navigator.serviceWorker
      .register(`${root}sw.js`, { scope: root, updateViaCache: "none" })
      .then(() => navigator.serviceWorker.ready)
      .then(({ active }) => {
        if (active !== null) ask(active);
      })
      // A browser that saves nothing shows the page all the same.
      .catch(() => undefined);
  };
  // The page first: what is saved would share its line.
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}

function ask(worker: ServiceWorker): void {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener("message", ({ data }: MessageEvent<StateOfSaving | undefined>) => {
    if (data !== undefined) show(data);
    port1.close();
  });
  port1.start();
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  const message: MessageToWorker = { visited: location.href, isSparing: connection?.saveData === true };
  worker.postMessage(message, [port2]);
}

function show({ isSaved, built, isWhole }: StateOfSaving): void {
  const place = document.getElementById("page-saved");
  if (place === null) return;
  const age = `built ${ageOf(built, Date.now())} (${built.slice(0, 10)})`;
  const what = isWhole ? "All pages are" : "This page and those close to it are";
  place.textContent = isSaved
    ? `Saved copy, ${age}: the network or the host is down.`
    : `${what} saved for offline, ${age}.`;
  place.classList.toggle("is-copy", isSaved);
}
