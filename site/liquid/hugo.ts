/** Hugo's shortcodes: `{{< ref "page" >}}` becomes the page's URL; the others stay as they are written. */
import type { Piece } from "./pieces.ts";

const TARGET = /^(?:rel)?ref\s+(?:"([^"]+)"|`([^`]+)`|(\S+))\s*$/;

/** The URL that a shortcode stands for, if it is a reference to a page that exists. */
export function hugoTarget(piece: Piece, resolve: (target: string) => string | undefined): string | undefined {
  const match = TARGET.exec(piece.content);
  const target = match?.[1] ?? match?.[2] ?? match?.[3];
  if (target === undefined) return undefined;
  const [path = "", anchor] = target.split("#");
  if (path === "") return target;
  const url = resolve(path) ?? resolve(`${path.replace(/\/$/, "")}.md`);
  return url === undefined ? undefined : anchor === undefined ? url : `${url}#${anchor}`;
}
