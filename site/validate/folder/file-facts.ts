/** What one file of a built site points to, by the kind of file that its name says. */
import { MOST_TEXT, readBoundedText } from "../../boundary/files.ts";
import { type FileFacts, type FileReference, cssReferences, htmlFacts } from "./html-facts.ts";
import { isWebManifest, webManifestTargets } from "../../links/json-addresses.ts";
import { xmlAddresses } from "../../links/xml-addresses.ts";

/** Undefined for a file that points to nothing, as far as anybody follows it. */
export function factsOfFile(folder: string, file: string): FileFacts | undefined {
  const read = READERS.find(([name]) => name.test(file))?.[1];
  return read?.(readBoundedText(`${folder}/${file}`, { most: MOST_TEXT }));
}

/** Whether it is a document of HTML, to which links lead. */
export function isPage(file: string): boolean {
  return /\.html?$/i.test(file);
}

const READERS: readonly (readonly [name: RegExp, read: (text: string) => FileFacts])[] = [
  [/\.(?:html?|svg)$/i, htmlFacts],
  [/\.css$/i, (css) => pointing(cssReferences(css))],
  [/\.(?:xml|rss|atom)$/i, (xml) => pointing(xmlAddresses(xml).map((one) => ({ kind: "link", ...one })))],
  [/\.webmanifest$/i, (json) => pointing(targets(json))],
  [/(?:^|\/)manifest\.json$/i, (json) => pointing(isWebManifest(json) ? targets(json) : [])],
];

function targets(json: string): FileReference[] {
  return webManifestTargets(json).map((target) => ({ kind: "source", target, offset: 0 }));
}

function pointing(references: readonly FileReference[]): FileFacts {
  return { references, ids: new Set() };
}
