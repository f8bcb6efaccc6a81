/** The pages that this browser has shown last, so that a reader who comes back need not search again. Nothing of it is sent. */

export interface RecentPage {
  readonly title: string;
  /** Path on the host. */
  readonly path: string;
}

const KEY = "runbooks.recent";
const MOST = 8;

/** The last one first, without the page that is open. */
export function recentPages(): RecentPage[] {
  return readPages().filter(({ path }) => path !== location.pathname);
}

/** Notes the page that is open, where it is a runbook. @param site title of the site, which ends that of each page */
export function noteThisPage(site: string): void {
  const end = ` - ${site}`;
  const title = document.title.endsWith(end) ? document.title.slice(0, -end.length) : document.title;
  if (document.querySelector("[data-runbook-body]") === null) return;
  const here = { title: title.slice(0, 200), path: location.pathname };
  const pages = [here, ...readPages().filter(({ path }) => path !== here.path)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(pages));
  } catch {
    // A browser may keep nothing, and the page is whole without.
  }
}

function readPages(): RecentPage[] {
  try {
    const pages: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(pages) ? pages.filter(isPage).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Whatever else has written there: a link leads to this host and nowhere else. */
function isPage(value: unknown): value is RecentPage {
  const { title, path } = (value ?? {}) as Partial<RecentPage>;
  return typeof title === "string" && typeof path === "string" && /^\/(?![/\\])/.test(path);
}
