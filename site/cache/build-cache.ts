/** What one build keeps for the next: pieces by name and by the key of all that they were made of. */
import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { markOfBytes } from "../boundary/readings.ts";
import { type PackReader, type PackWriter, type Piece, createPack, openPack } from "./pack.ts";
import { notedProgramMark } from "./program.ts";

export interface BuildCache {
  /** What was kept under the name, where it was made of the same; it is then kept for the next build, too. */
  readonly take: (name: string, key: string) => Buffer | undefined;
  /** What was kept under the name, whatever it was made of; it is not kept for the next build. */
  readonly look: (name: string) => Buffer | undefined;
  /** Keeps what was made now. @param mark of the bytes, where it is known */
  readonly keep: (name: string, key: string, bytes: string | Uint8Array, mark?: string) => void;
  /** Keeps what was kept before under the name, whatever it is. */
  readonly keepAsIs: (name: string) => void;
  /** The key of what was kept under the name. */
  readonly keyOf: (name: string) => string | undefined;
  /** Keeps all that was kept before and is not replaced. */
  readonly keepAll: () => void;
  /** The build has succeeded: what it has taken and kept is there for the next one, and nothing else. */
  readonly finish: () => void;
  /** The build has failed: what was kept before stays. */
  readonly drop: () => void;
  /** Where a whole site may lie from one build to the next; need not be there. */
  readonly spareFolder: string;
}

/** Which builds can use what others have kept. */
export interface CacheOwner {
  /** Folder of the cache. */
  readonly folder: string;
  /** All that a command was told: another one makes another site. */
  readonly options: unknown;
  /** The mark of the program; this one's where absent. */
  readonly program?: string;
}

/** Sites whose builds are kept: those of one working directory that were built last. */
const MOST_SITES = 8;
/** What the names of whole sites end with. */
const SPARE = ".site";

/**
 * Opens the cache of one site. A cache belongs to one working directory, one set of options, one program and one day: pages
 * say how old things are. Whatever else lies there, damaged or not, is as good as nothing.
 */
export function openBuildCache({ folder, options, program: given }: CacheOwner, now: Date): BuildCache {
  makeCacheFolder(folder);
  const program = given ?? notedProgramMark(join(folder, "program.json"));
  const root = realpathSync(".");
  const site = JSON.stringify([root, options]);
  const owner = JSON.stringify([site, program, now.toISOString().slice(0, 10), now.getTimezoneOffset()]);
  const name = markOfBytes(site)
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(0, 16);
  const file = join(folder, `${name}.pack`);
  const reader = openPack(file, owner);
  return {
    ...cacheOf(reader, () => writerOf(file, owner, reader), folder),
    // Wherever the folder lies, no reader of content takes a name with a dot for a page's.
    spareFolder: join(resolve(folder), `.${name}${SPARE}`),
  };
}

function cacheOf(
  reader: PackReader | undefined,
  openWriter: () => PackWriter | undefined,
  folder: string,
): Omit<BuildCache, "spareFolder"> {
  let isOpened = false;
  let writer: PackWriter | undefined;
  const added = new Set<string>();
  // The build is right without a cache, so nothing that happens to the cache ends it.
  const write = (use: (to: PackWriter) => void): void => {
    try {
      if (!isOpened) writer = openWriter();
      isOpened = true;
      if (writer !== undefined) use(writer);
    } catch {
      writer?.drop();
      writer = undefined;
    }
  };
  const isNew = (name: string): boolean => !added.has(name) && added.add(name) !== undefined;
  const keepAsIs = (name: string): void => {
    const piece = reader?.pieceOf(name);
    if (piece !== undefined && isNew(name)) write((to) => to.copy(piece));
  };
  const pieceMadeOf = (name: string, key: string): Piece | undefined => {
    const piece = reader?.pieceOf(name);
    return piece?.[1] === key ? piece : undefined;
  };
  return {
    keyOf: (name) => reader?.pieceOf(name)?.[1],
    look: (name) => reader?.read(name),
    take(name, key) {
      const bytes = pieceMadeOf(name, key) === undefined ? undefined : reader?.read(name);
      if (bytes !== undefined) keepAsIs(name);
      return bytes;
    },
    keep(name, key, given, mark) {
      if (!isNew(name)) return;
      const bytes = typeof given === "string" ? Buffer.from(given) : given;
      write((to) => to.add(name, key, bytes, mark ?? markOfBytes(bytes)));
    },
    keepAsIs,
    keepAll() {
      for (const name of reader?.names() ?? []) keepAsIs(name);
    },
    finish() {
      write((to) => to.finish());
      reader?.close();
      removeOld(folder);
    },
    drop() {
      reader?.close();
      writer?.drop();
    },
  };
}

/** Made before anything is read: it may lie in a folder that is read, and must not look like a change the next time. */
function makeCacheFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    // Wherever the folder lies, version control leaves it alone.
    const ignore = join(folder, ".gitignore");
    if (!existsSync(ignore)) writeFileSync(ignore, "*\n");
  } catch {
    // Then nothing can be kept.
  }
}

function writerOf(file: string, owner: string, earlier: PackReader | undefined): PackWriter | undefined {
  try {
    return createPack(file, owner, earlier);
  } catch {
    return undefined;
  }
}

/** Also what builds have left that were killed. */
function removeOld(folder: string): void {
  try {
    const files = readdirSync(folder)
      .filter((name) => /\.pack(?:\.\d+)?$/.test(name))
      .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => b.time - a.time);
    for (const { path } of files.slice(MOST_SITES)) rmSync(path, { force: true });
    const kept = new Set(files.slice(0, MOST_SITES).map(({ path }) => basename(path, ".pack")));
    for (const name of readdirSync(folder).filter((one) => one.endsWith(SPARE)))
      if (!kept.has(name.slice(1, -SPARE.length))) rmSync(join(folder, name), { recursive: true, force: true });
  } catch {
    // Another build was here at the same time.
  }
}

/** Where builds of this working directory keep what they have made: beside its libraries, else nowhere, since a build writes nothing but its output. */
export function defaultCacheFolder(): string | undefined {
  return existsSync("node_modules") ? join("node_modules", ".cache", "pilotbook", "builds") : undefined;
}
