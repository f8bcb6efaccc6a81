/** Where the links of a built folder to other hosts stand. */
import { MOST_TEXT, readBoundedText } from "../../boundary/files.ts";
import { type ExternalPlace, absoluteUrl } from "../external-place.ts";
import { factsOfFile } from "./file-facts.ts";
import { type Place, follow } from "./follow.ts";
import { positionOf } from "./position.ts";
import { pathOf } from "./served-path.ts";

/** @param files those with such a link, by their path below the folder */
export function placesIn(folder: string, place: Place, files: Iterable<string>): ExternalPlace[] {
  return [...files].sort().flatMap((file) => {
    const facts = factsOfFile(folder, file);
    const text = readBoundedText(`${folder}/${file}`, { most: MOST_TEXT });
    return (facts?.references ?? []).flatMap((reference): ExternalPlace[] => {
      const isExternal = follow(place, pathOf(place, file), reference.target, facts?.base).kind === "external";
      const url = isExternal ? absoluteUrl(reference.target) : undefined;
      return url === undefined ? [] : [{ url, at: { file: `${folder}/${file}`, ...positionOf(text, reference) } }];
    });
  });
}
