/** The button that goes from the system's colours to the other ones, to its own, and back to the system. */
import { nextTheme } from "./next-theme.ts";
import { storedTheme, storeTheme } from "./stored-theme.ts";

export function connectThemeButton(): void {
  const button = document.getElementById("page-theme");
  if (button === null) return;
  let theme = storedTheme();
  const { usual } = document.documentElement.dataset;
  const show = (): void => {
    if (theme === undefined) delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
    button.setAttribute("aria-label", `Theme: ${theme ?? usual ?? "system"}`);
  };
  show();
  button.addEventListener("click", () => {
    const isDark = usual === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : usual === "dark";
    theme = nextTheme(theme, isDark);
    storeTheme(theme);
    show();
  });
}
