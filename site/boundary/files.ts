/** The only way to a file that content, settings, data or a command line names: a regular file, inside its folder, within a limit. */
import {
  type Stats,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  futimesSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  readlinkSync,
  realpathSync,
  statSync,
  writeSync,
} from "node:fs";
import { createHash } from "node:crypto";
import { basename, dirname, join, resolve, sep } from "node:path";
import { type Readings, markOfBytes, markOfHash } from "./readings.ts";

/** What a file may be. */
export interface Bounds {
  /**
   * Real path of the folder that the file must lie in, also when links on the way are followed. Absent where the authors of
   * links are trusted: then a link may lead anywhere.
   */
  readonly root?: string;
  /** Bytes. */
  readonly most: number;
  /** Gets a mark of every file that is read or copied; nobody wants to know where absent. */
  readonly readings?: Readings;
}

/** `missing` and `unreadable` carry the system's own code; `swapped` is a file that was replaced while it was looked at. */
type FileFaultCode = "missing" | "unreadable" | "not-a-file" | "outside" | "too-large" | "swapped";

/** Why a file was not read. */
export interface FileFault {
  readonly fault: FileFaultCode;
  /** One phrase for its author. */
  readonly says: string;
}

/** Text of pages, data and settings: far more than anybody writes. */
export const MOST_TEXT = 32 * 1024 * 1024;
/** Keys as PEM. */
export const MOST_KEY = 64 * 1024;
/** Files that are copied as they are. */
export const MOST_COPIED = 1024 * 1024 * 1024;

/** A file that was there when the content was read can no longer be copied: changed while the site was built. */
export class FileLost extends Error {
  override readonly name = "FileLost";
}

const CHUNK = 1024 * 1024;

/** Bounds of a folder whose links may not lead out of it. A folder that is not there has no files either. */
export function boundsWithin(folder: string, most: number = MOST_TEXT): Bounds {
  return { root: existsSync(folder) ? realpathSync(folder) : folder, most };
}

/** What readings have of a file: of its bytes, or of the reason for which it was not read. */
function noteReading(file: string, { readings }: Bounds, found: Uint8Array | FileFault): void {
  readings?.noteFile(file, "fault" in found ? `!${found.fault}` : markOfBytes(found));
}

/** The mark that readings would get of a file now. Read in pieces: what is copied may be large. */
export function markOfFile(file: string, most: number): string {
  const found = withFile<string>(file, { most }, (source, { size }) => {
    if (size <= CHUNK) return markOfBytes(bytesOf(source, size));
    const hash = createHash("sha256");
    forEachChunk(source, size, (chunk) => hash.update(chunk));
    return markOfHash(hash);
  });
  return typeof found === "string" ? found : `!${found.fault}`;
}

/** A file's bytes. Read while everything waits: a promise for each of a thousand pages takes longer than they do. */
export function readBounded(file: string, bounds: Bounds): Buffer | FileFault {
  const found = withFile(file, bounds, (descriptor, { size }) => bytesOf(descriptor, size));
  noteReading(file, bounds, found);
  return found;
}

function bytesOf(source: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < bytes.length) {
    const read = readSync(source, bytes, length, bytes.length - length, length);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

function forEachChunk(source: number, size: number, use: (chunk: Uint8Array) => void): void {
  const bytes = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(size, 1)));
  for (let read = readSync(source, bytes); read > 0; read = readSync(source, bytes)) use(bytes.subarray(0, read));
}

/** A file's text; empty where it cannot be read, which its reader has reported. */
export function readBoundedText(file: string, bounds: Bounds): string {
  const bytes = readBounded(file, bounds);
  return Buffer.isBuffer(bytes) ? bytes.toString("utf8") : "";
}

/** Copies a file with its times. A link is followed as far as the bounds let it: the copy is a file. */
export function copyBounded(from: string, to: string, bounds: Bounds): FileFault | undefined {
  return withFile<FileFault | undefined>(from, bounds, (source, { size }) => {
    const { atimeNs, mtimeNs } = fstatSync(source, { bigint: true });
    mkdirSync(dirname(to), { recursive: true });
    const target = openSync(to, "w");
    const hash = createHash("sha256");
    try {
      forEachChunk(source, size, (chunk) => {
        hash.update(chunk);
        for (let written = 0; written < chunk.length;) written += writeSync(target, chunk, written);
      });
      bounds.readings?.noteFile(from, markOfHash(hash));
      futimesSync(target, Number(atimeNs) / 1e9, Number(mtimeNs) / 1e9);
    } finally {
      closeSync(target);
    }
    return undefined;
  });
}

/** Whether the bytes could be read, without reading them. */
export function faultOfFile(file: string, bounds: Bounds): FileFault | undefined {
  return withFile<FileFault | undefined>(file, bounds, () => undefined);
}

/**
 * Opens first and looks then: what is looked at is what is read, whatever a link is changed to in between. A pipe or a device
 * is opened without waiting for its other end.
 */
function withFile<T>(file: string, bounds: Bounds, use: (descriptor: number, stats: Stats) => T): T | FileFault {
  let descriptor: number;
  try {
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0));
  } catch (error) {
    return faultOf(error);
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { fault: "not-a-file", says: "it is a pipe, a device or a folder, and no file" };
    if (stats.size > bounds.most)
      return { fault: "too-large", says: `it has ${stats.size} bytes, and at most ${bounds.most} are read` };
    return faultOfPlace(file, bounds, descriptor) ?? use(descriptor, stats);
  } catch (error) {
    return faultOf(error);
  } finally {
    closeSync(descriptor);
  }
}

/** The opened file must be the one that its real path names, and that path must lie inside. */
function faultOfPlace(file: string, { root }: Bounds, descriptor: number): FileFault | undefined {
  if (root === undefined) return undefined;
  // Numbers of files may be larger than a plain number can tell apart.
  const { dev, ino } = fstatSync(descriptor, { bigint: true });
  const real = realpathSync(file);
  if (!isInside(real, root)) return { fault: "outside", says: "the link leads out of its folder" };
  const there = statSync(real, { bigint: true });
  return there.dev === dev && there.ino === ino
    ? undefined
    : { fault: "swapped", says: "the file was replaced while it was read" };
}

function faultOf(error: unknown): FileFault {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return {
    fault: code === "ENOENT" ? "missing" : "unreadable",
    says: `it cannot be read (${code === "" ? message : code})`,
  };
}

/** As many links in a row as Linux follows. */
const MOST_LINKS = 40;

/** Where a path leads, also where only a folder above it is there yet, or a link to what is not there yet. */
export function realPathOf(path: string, links = 0): string {
  const whole = resolve(path);
  if (existsSync(whole)) return realpathSync(whole);
  const above = dirname(whole);
  if (above === whole) return whole;
  const isLink = lstatSync(whole, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return isLink && links < MOST_LINKS
    ? realPathOf(resolve(above, readlinkSync(whole)), links + 1)
    : join(realPathOf(above, links), basename(whole));
}

/** Whether a real path is a folder itself or lies below it. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/**
 * The folder that a setting names below another one; undefined where it would lead out of it, by `..` or as an absolute path.
 * @param below real or as it is named; only the spelling of `setting` is looked at
 */
export function folderBelow(below: string, setting: string): string | undefined {
  const parts = setting.split(/[\\/]+/).filter((part) => part !== "" && part !== ".");
  let depth = 0;
  for (const part of parts) {
    depth += part === ".." ? -1 : 1;
    if (depth < 0) return undefined;
  }
  return /^[\\/]|^[A-Za-z]:/.test(setting) ? undefined : join(below, ...parts);
}

/** A path with `/`, as addresses have it. A backslash is a letter like any other where it does not part folders. */
export function slashed(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}
