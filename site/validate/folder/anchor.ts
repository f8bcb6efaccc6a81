/** What the fragment of a URL means to a browser. */
import { decoded } from "../../model/urls.ts";

/** The id that a fragment names; undefined for the top of the page and for text that a browser searches. */
export function anchorOf(fragment: string): { readonly written: string; readonly decoded: string } | undefined {
  const at = fragment.indexOf(":~:");
  const written = at < 0 ? fragment : fragment.slice(0, at);
  // A view of an image, and a route of an application, are no ids.
  if (written === "" || written.toLowerCase() === "top" || /^(?:svgView\(|xywh=|t=\d|[!/])/.test(written))
    return undefined;
  return { written, decoded: decoded(written) };
}
