/** Takes the query and the fragment of an address along: an alert's link carries its values there. Follows a redirect at once. */
import { withQuery } from "./page/own-query.ts";

const target = document.querySelector<HTMLAnchorElement>("a#page-target");
if (target !== null) {
  const to = withQuery(target.href);
  if (to !== undefined) location.replace(to);
}
// An alert that several pages answer: the reader chooses.
for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-takes-query] a")) {
  link.href = withQuery(link.href) ?? link.href;
}
