/** Which program this is: another one, or the same with another library, takes nothing that this one has kept. */
import { type Stats, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";
import { MOST_COPIED, MOST_TEXT, markOfFile, readBoundedText } from "../boundary/files.ts";
import { markOfBytes } from "../boundary/readings.ts";

/** What is compiled, bundled or rendered with, below the root of the package; what is not there is not looked at. */
const PARTS = ["checker", "dist", "site"];
/** The same for a program that was compiled, and is read as such: what it reads itself, bundles or renders with. */
const PARTS_BESIDE = ["checker", "dist", "site/assets", "site/layouts", "site/pages", "site/shell"];
const FILES = [".eleventy.js", "package.json", "package-lock.json"];
/** Content, which is no part of the program although it lies among it. */
const CONTENT = /^site\/(?:runbooks|reference)\//;

/**
 * Changes with every source, with every installed library, and with Node.
 * @param root of the package
 * @param own folder of the running code
 */
export function programMark(root: string = packageRoot, own: string = import.meta.dirname): string {
  return markOfFiles(filesOf(root, own), root);
}

interface NotedProgram {
  readonly root?: string;
  readonly own?: string;
  readonly now?: number;
}

/** Milliseconds that a file has to be old for its times to tell one state of it from the next: file systems keep some to two seconds. */
const OLD = 3_000;

/**
 * The same by a note of an earlier build: while size, times and number of every file are as they were, none of them is read.
 * @param note path of the file; need not be there
 */
export function notedProgramMark(
  note: string,
  { root = packageRoot, own = import.meta.dirname, now = Date.now() }: NotedProgram = {},
): string {
  const files = filesOf(root, own);
  const found = files.map(statsOf);
  const stamps = found.map((one) => (one === undefined ? "" : `${one.size} ${one.mtimeMs} ${one.ctimeMs} ${one.ino}`));
  const lines = files.map((path, index) => `${path} ${stamps[index] ?? ""}`);
  const state = markOfBytes([process.version, process.arch, ...lines].join("\n"));
  const known = readNote(note);
  if (known?.state === state) return known.mark;
  const mark = markOfFiles(files, root);
  const newest = Math.max(...found.map((one) => Math.max(one?.ctimeMs ?? 0, one?.mtimeMs ?? 0)));
  if (newest < now - OLD) writeNote(note, { state, mark });
  return mark;
}

function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

interface Note {
  /** Mark of what tells that no file was written since. */
  readonly state: string;
  readonly mark: string;
}

function readNote(file: string): Note | undefined {
  try {
    return JSON.parse(readBoundedText(file, { most: MOST_TEXT })) as Note;
  } catch {
    return undefined;
  }
}

function writeNote(file: string, note: Note): void {
  try {
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(note));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // Then the next build reads the files, too.
  }
}

/** Whole paths. */
function filesOf(root: string, own: string): string[] {
  const isCompiled = !`${own}${sep}`.startsWith(join(root, "site", sep));
  const parts = isCompiled ? [...PARTS_BESIDE, own.slice(root.length + 1)] : PARTS;
  const sources = [...new Set(parts)]
    .flatMap((part) => filesBelow(root, part))
    .filter((path) => !path.endsWith(".map"))
    .filter((path) => !CONTENT.test(path))
    .sort();
  return [...listsOfInstalled(root), ...[...FILES, ...sources].map((path) => join(root, path))];
}

function markOfFiles(files: readonly string[], root: string): string {
  // A program that was moved is the same one.
  const lines = files.map((path) => `${relative(root, path)} ${markOfFile(path, MOST_COPIED)}`);
  return markOfBytes([process.version, process.platform, process.arch, ...lines].join("\n"));
}

function filesBelow(root: string, part: string): string[] {
  try {
    return readdirSync(join(root, part), { withFileTypes: true }).flatMap((entry) => {
      const path = `${part}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(root, path) : entry.isFile() ? [path] : [];
    });
  } catch {
    return [];
  }
}

/** npm's own lists of what it has installed, above and below the package. */
function listsOfInstalled(root: string): string[] {
  const lists: string[] = [];
  for (let at = root; ; at = dirname(at)) {
    lists.push(join(at, "node_modules", ".package-lock.json"));
    if (at === dirname(at)) return lists;
  }
}
