/** The reader's choice of light or dark, which stays from page to page and from day to day. */
import type { Theme } from "./next-theme.ts";

const KEY = "pilotbook-theme";

/** Undefined where the reader's system decides. */
export function storedTheme(): Theme | undefined {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === "light" || theme === "dark" ? theme : undefined;
  } catch {
    // The browser keeps nothing for this site.
    return undefined;
  }
}

/** @param theme undefined leaves it to the system again */
export function storeTheme(theme: Theme | undefined): void {
  try {
    if (theme === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // It holds for this page only.
  }
}
