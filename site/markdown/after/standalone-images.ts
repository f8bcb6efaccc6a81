/** An image alone in its paragraph and marked `{:standalone}` becomes a figure, with its alternative text below it. */
import { createElement, type Element } from "../element.ts";

/** Makes figures of such images below `root`. */
export function addFigures(root: Element): void {
  for (const [index, child] of root.children.entries()) {
    const figure = child.type === "paragraph" ? createFigure(child) : undefined;
    if (figure !== undefined) root.children[index] = figure;
    else if (child.children.length > 0) addFigures(child);
  }
}

function createFigure({ children, attributes, line }: Element): Element | undefined {
  const [image] = children;
  if (image?.type !== "image" || children.length > 1 || image.pending?.references.includes("standalone") !== true)
    return undefined;
  const caption = createElement("text", line, { value: image.attributes.get("alt") ?? "" });
  const below = createElement("html", line, {
    value: "figcaption",
    isBlock: true,
    contentModel: "block",
    children: [caption],
  });
  const figure = createElement("html", line, {
    value: "figure",
    isBlock: true,
    contentModel: "block",
    attributes: new Map(attributes),
  });
  for (const key of ["class", "id"]) {
    const value = image.attributes.get(key);
    if (value === undefined || figure.attributes.has(key)) continue;
    image.attributes.delete(key);
    figure.attributes.set(key, value);
  }
  figure.children = [image, below];
  return figure;
}
