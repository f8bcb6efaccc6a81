/** Keeps what a page says of its age true while the page lies in a cache or on a disk. */
import { ageOf, daysSince } from "./age.ts";

/** Writes every age again, and shows the banner of a page that has grown old since it was built. */
export function refreshAges(now = Date.now()): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>("time[data-age]")) {
    const age = time.nextElementSibling;
    if (age?.matches(".age") === true) age.textContent = `(${ageOf(time.dateTime, now)})`;
  }
  const banner = document.querySelector<HTMLElement>("#page-stale");
  const { since = "", after = "" } = banner?.dataset ?? {};
  if (banner !== null && since !== "") banner.hidden = daysSince(since, now) <= Number(after);
}
