/** What every page does around its text: the theme's button, the tree of pages, and links where there is no server. */
import { saveForOffline } from "./offline/register.ts";
import { connectThemeButton } from "./page/theme-button.ts";
import { followFiles } from "./page/file-links.ts";
import { siteRoot } from "./page/site-root.ts";
import { connectTree } from "./page/tree.ts";

const script = document.currentScript;
const root = siteRoot(script);
followFiles(root);
connectThemeButton();
connectTree(root);
if (script?.hasAttribute("data-offline") === true) saveForOffline(root);
