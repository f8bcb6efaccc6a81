/** The order in which the theme's button goes through the themes. */

export type Theme = "light" | "dark";

/** The first press always changes something: from the system's colours it leads to the other ones. */
export function nextTheme(theme: Theme | undefined, isSystemDark: boolean): Theme | undefined {
  const [same, other]: [Theme, Theme] = isSystemDark ? ["dark", "light"] : ["light", "dark"];
  return theme === undefined ? other : theme === other ? same : undefined;
}
