/** The theme's button leads somewhere else by every press, and back to the system by the third. */
import { expect, it } from "vitest";
import { nextTheme } from "../../../site/assets/page/next-theme.ts";

it.each([
  [false, ["dark", "light", undefined]],
  [true, ["light", "dark", undefined]],
])("goes round, where the system is dark: %s", (isSystemDark, expected) => {
  const first = nextTheme(undefined, isSystemDark);
  const second = nextTheme(first, isSystemDark);
  expect([first, second, nextTheme(second, isSystemDark)]).toEqual(expected);
});
