/** Marks in the contents the section that is being read. */
import { decoded } from "../decoded.ts";

/** A section is read when its heading has come above this part of the window. */
const READ_ABOVE = 0.3;

export function markSectionInContents(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".contents li > a:first-child")];
  const sections = links.flatMap((link) => {
    const heading = document.getElementById(decoded(link.hash.slice(1)));
    return heading === null ? [] : [{ link, heading }];
  });
  if (sections.length === 0) return;
  let marked: HTMLAnchorElement | undefined;
  const mark = (): void => {
    isWaiting = false;
    const isAtEnd = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const line = isAtEnd ? innerHeight : innerHeight * READ_ABOVE;
    const link = sections.filter(({ heading }) => heading.getBoundingClientRect().top <= line).at(-1)?.link;
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    marked = link;
  };
  let isWaiting = false;
  const soon = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(mark);
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  mark();
}
