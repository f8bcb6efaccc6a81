/** The button that goes from the system's colours to the other ones, to its own, and back to the system. */
import { nextTheme } from "./next-theme.ts";
import { storedTheme, storeTheme } from "./stored-theme.ts";

export function connectThemeButton(): void {
  const button = document.getElementById("page-theme");
  if (button === null) return;
  let theme = storedTheme();
  const show = (): void => {
    if (theme === undefined) delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
    button.setAttribute("aria-label", `Theme: ${theme ?? "system"}`);
  };
  show();
  button.addEventListener("click", () => {
    theme = nextTheme(theme, matchMedia("(prefers-color-scheme: dark)").matches);
    storeTheme(theme);
    show();
  });
}
