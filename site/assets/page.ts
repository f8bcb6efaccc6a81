/** What a runbook's page does beyond being read: everything here is an extra, and the page is whole without it. */
import { refreshAges } from "./page/ages.ts";
import { addCopyButtons } from "./page/copy-buttons.ts";
import { repairFootnotes } from "./page/footnotes.ts";
import { connectPasteButtons } from "./page/paste-buttons.ts";
import { openForPrint } from "./page/print.ts";
import { nameScrollRegions } from "./page/scroll-regions.ts";
import { labelTasks } from "./page/task-labels.ts";
import { addHeadingLinks } from "./page/headings.ts";
import { markSectionInContents } from "./page/contents-mark.ts";
import { connectValueFields } from "./page/value-fields.ts";

// Before the fields: what a command does is read from what its author wrote, not from a value that was filled in.
addCopyButtons();
connectValueFields();
connectPasteButtons();
addHeadingLinks();
markSectionInContents();
nameScrollRegions();
labelTasks();
repairFootnotes();
openForPrint();
refreshAges();
