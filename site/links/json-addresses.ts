/** The addresses in JSON of a built site: linked data for search engines, and the manifest of a web app. */

/** Keys of schema.org whose value is an address that somebody follows. */
const ADDRESS = new Set([
  "url",
  "item",
  "image",
  "logo",
  "thumbnailUrl",
  "contentUrl",
  "embedUrl",
  "mainEntityOfPage",
  "@id",
]);

/** Absolute addresses and paths in JSON-LD; an `@id` with a fragment alone is a name. None in what is no JSON. */
export function linkedDataTargets(json: string): string[] {
  return [...stringsBelow(parsed(json), ADDRESS)].filter((target) => /^(?:https?:\/)?\//i.test(target));
}

/** Members of a web app's manifest that are resolved against its own address (Web App Manifest, 1.8 and after). */
const OF_MANIFEST = new Set(["src", "start_url", "url", "action"]);

/** What a manifest of a web app names. */
export function webManifestTargets(json: string): string[] {
  return [...stringsBelow(parsed(json), OF_MANIFEST)];
}

/** Whether JSON with another name is such a manifest. */
export function isWebManifest(json: string): boolean {
  const manifest = parsed(json);
  return typeof manifest === "object" && manifest !== null && ("icons" in manifest || "start_url" in manifest);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function* stringsBelow(value: unknown, keys: ReadonlySet<string>): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === "string" && keys.has(key)) yield inner;
    // A list of plain addresses: `"image": ["a.png", "b.png"]`.
    else if (Array.isArray(inner) && keys.has(key)) for (const one of inner) if (typeof one === "string") yield one;
    yield* stringsBelow(inner, keys);
  }
}
