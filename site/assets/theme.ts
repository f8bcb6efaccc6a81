/** Light or dark, as the reader has chosen: read before the page is shown, so that it never changes its colours. */
import { storedTheme } from "./page/stored-theme.ts";

const theme = storedTheme();
if (theme !== undefined) document.documentElement.dataset["theme"] = theme;
