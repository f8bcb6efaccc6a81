/** One line for everybody: seen in the corner, read out by a screen reader. */

const SHOWN_FOR = 6000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says it, in place of what was said before. */
export function announce(text: string): void {
  const line = document.getElementById("page-announcer");
  if (line === null) return;
  clearTimeout(timer);
  line.textContent = text;
  timer = setTimeout(() => (line.textContent = ""), SHOWN_FOR);
}
