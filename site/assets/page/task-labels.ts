/** The boxes of task lists say what they are for: Markdown writes box and words side by side and joins them by nothing. */

/** Names every box by the words of its list item. */
export function labelTasks(): void {
  for (const box of document.querySelectorAll<HTMLInputElement>("[data-runbook-body] input[type=checkbox]")) {
    if (box.labels?.length !== 0 || box.hasAttribute("aria-label")) continue;
    box.setAttribute("aria-label", box.closest("li, p")?.textContent.trim().slice(0, 200) ?? "task");
  }
}
