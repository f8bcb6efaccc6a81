/** Follows a redirect's link at once and takes the query and the fragment along: an alert's link carries its values there. */
const target = document.querySelector<HTMLAnchorElement>("a#page-target");
if (target !== null) {
  const to = new URL(target.href);
  if (to.origin === location.origin)
    location.replace(to.pathname + (location.search || to.search) + (location.hash || to.hash));
}
