/** Many small pieces of bytes in one file: fewer files to open than pieces, and nothing is read that is not asked for. */
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import { markOfBytes } from "../boundary/readings.ts";

/** A piece by its name: the key of what it was made of, where it lies in the file, and the mark of its bytes. */
export type Piece = readonly [name: string, key: string, offset: number, length: number, mark: string];

interface Contents {
  /** Whose file it is: of another owner nothing is taken. */
  readonly owner: string;
  readonly pieces: readonly Piece[];
}

/** Reads a pack. Whatever is damaged, cut off or not as it was written is not there. */
export interface PackReader {
  readonly names: () => Iterable<string>;
  readonly pieceOf: (name: string) => Piece | undefined;
  readonly read: (name: string) => Buffer | undefined;
  /** Bytes as they lie there; undefined where the file ends before. */
  readonly bytesAt: (offset: number, length: number) => Buffer | undefined;
  /** Bytes of the file, of which a part may belong to no piece any more. */
  readonly size: number;
  readonly close: () => void;
}

/** Writes the pack that follows the one that is there. */
export interface PackWriter {
  /** @param mark of the bytes */
  readonly add: (name: string, key: string, bytes: Uint8Array, mark: string) => void;
  /** Takes a piece over from another pack, without looking at it. */
  readonly copy: (piece: Piece) => void;
  /** Puts it in the place of the earlier one. */
  readonly finish: () => void;
  /** Leaves the earlier one as it was. */
  readonly drop: () => void;
}

/** Eight bytes with the length of the contents, and the mark of these, end the file. */
const TAIL = 8 + 27;
const MOST_CONTENTS = 512 * 1024 * 1024;
/** Pieces are handed to the system together. */
const AT_ONCE = 1024 * 1024;
/**
 * What is added to a pack that is there waits for its end in memory, up to this many bytes: a build that is killed before leaves
 * the pack as it was. With more the pack may be lost, and the next build makes everything anew.
 */
const MOST_WAITING = 32 * 1024 * 1024;

/** @returns undefined where there is no pack, or none of this owner, or one that was not written to its end */
export function openPack(file: string, owner: string): PackReader | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, "r");
    const source = descriptor;
    const { size } = fstatSync(source);
    const contents = contentsOf(source, size);
    if (contents?.owner === owner) {
      const pieces = new Map(contents.pieces.map((piece) => [piece[0], piece]));
      return {
        names: () => pieces.keys(),
        pieceOf: (name) => pieces.get(name),
        read(name) {
          const [, , offset = 0, length = 0, mark] = pieces.get(name) ?? [];
          const bytes = mark === undefined ? undefined : readAt(source, offset, length);
          return bytes !== undefined && markOfBytes(bytes) === mark ? bytes : undefined;
        },
        bytesAt: (offset, length) => readAt(source, offset, length),
        size,
        close: () => closeSync(source),
      };
    }
  } catch {
    // No file, one that may not be read, or one with contents that are none.
  }
  if (descriptor !== undefined) closeSync(descriptor);
  return undefined;
}

function contentsOf(source: number, size: number): Contents | undefined {
  const tail = size < TAIL ? undefined : readAt(source, size - TAIL, TAIL);
  if (tail === undefined) return undefined;
  const length = Number(tail.readBigUInt64LE());
  if (length > Math.min(size - TAIL, MOST_CONTENTS)) return undefined;
  const text = readAt(source, size - TAIL - length, length);
  if (text === undefined || markOfBytes(text) !== tail.toString("latin1", 8)) return undefined;
  // The mark says that this is what a writer wrote, so it has the shape that a writer gives it.
  return JSON.parse(text.toString("utf8")) as Contents;
}

/** Undefined where the file ends before. */
function readAt(source: number, offset: number, length: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(source, bytes, filled, length - filled, offset + filled);
    if (read === 0) return undefined;
    filled += read;
  }
  return bytes;
}

/**
 * Most builds change little of a pack, so that it is not written anew each time: what is new is added to its end, with the list of
 * what it now holds. Where more than half of it would belong to nothing, the pieces are copied to a file of their own.
 * @param earlier the pack at the same path from which pieces are taken
 * @throws where the place takes no files
 */
export function createPack(file: string, owner: string, earlier?: PackReader): PackWriter {
  const isWorthKeeping = earlier !== undefined && earlier.size <= 2 * liveBytes(earlier);
  return (isWorthKeeping ? addToPack(file, owner, earlier) : undefined) ?? writePack(file, owner, earlier);
}

function liveBytes(pack: PackReader): number {
  return [...pack.names()].reduce((sum, name) => sum + (pack.pieceOf(name)?.[3] ?? 0), 0);
}

/**
 * In place. Two builds that do this at once damage what they have added, which its marks show.
 * @returns undefined where another build has written the file since
 */
function addToPack(file: string, owner: string, earlier: PackReader): PackWriter | undefined {
  const target = openSync(file, "r+");
  if (fstatSync(target).size !== earlier.size) {
    closeSync(target);
    return undefined;
  }
  const end = createEnd(target, earlier.size, MOST_WAITING);
  const pieces: Piece[] = [];
  return {
    add: (name, key, bytes, mark) => void pieces.push([name, key, end.append(bytes), bytes.length, mark]),
    copy: (piece) => void pieces.push(piece),
    finish() {
      end.close({ owner, pieces });
      closeSync(target);
    },
    drop() {
      ftruncateSync(target, earlier.size);
      closeSync(target);
    },
  };
}

/** Beside the one that is there, which stays whole until the new one is. */
function writePack(file: string, owner: string, earlier: PackReader | undefined): PackWriter {
  const beside = `${file}.${process.pid}`;
  const target = openSync(beside, "w");
  const end = createEnd(target, 0, AT_ONCE);
  const pieces: Piece[] = [];
  const copied: Piece[] = [];
  return {
    add: (name, key, bytes, mark) => void pieces.push([name, key, end.append(bytes), bytes.length, mark]),
    copy: (piece) => void copied.push(piece),
    finish() {
      for (const { offset, length, pieces: together } of stretchesOf(copied)) {
        const bytes = earlier?.bytesAt(offset, length);
        if (bytes === undefined) continue;
        const start = end.append(bytes);
        for (const [name, key, at, ...rest] of together) pieces.push([name, key, start + at - offset, ...rest]);
      }
      end.close({ owner, pieces });
      closeSync(target);
      renameSync(beside, file);
    },
    drop() {
      closeSync(target);
      rmSync(beside, { force: true });
    },
  };
}

/** The end of a file that grows. */
interface End {
  /** @returns where the bytes begin */
  readonly append: (bytes: Uint8Array) => number;
  /** Writes the contents, and with them all that waits. */
  readonly close: (contents: Contents) => void;
}

/**
 * @param size bytes that the file has
 * @param most bytes that wait in memory
 */
function createEnd(target: number, size: number, most: number): End {
  let waiting: Uint8Array[] = [];
  let [all, written] = [size, size];
  const flush = (): void => {
    const [first] = waiting;
    const bytes = waiting.length === 1 && first !== undefined ? first : Buffer.concat(waiting);
    for (let done = 0; done < bytes.length;)
      done += writeSync(target, bytes, done, bytes.length - done, written + done);
    waiting = [];
    written = all;
  };
  const append = (bytes: Uint8Array): number => {
    waiting.push(bytes);
    all += bytes.length;
    if (all - written >= most) flush();
    return all - bytes.length;
  };
  return {
    append,
    close(contents) {
      const text = Buffer.from(JSON.stringify(contents));
      const length = Buffer.alloc(8);
      length.writeBigUInt64LE(BigInt(text.length));
      append(text);
      append(Buffer.concat([length, Buffer.from(markOfBytes(text), "latin1")]));
      flush();
    },
  };
}

interface Stretch {
  readonly offset: number;
  length: number;
  readonly pieces: Piece[];
}

/** Pieces that lie side by side, to be read at once. */
function stretchesOf(pieces: readonly Piece[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const piece of [...pieces].sort((a, b) => a[2] - b[2])) {
    const [, , offset, length] = piece;
    const last = stretches.at(-1);
    if (last === undefined || last.offset + last.length !== offset || last.length >= AT_ONCE)
      stretches.push({ offset, length, pieces: [piece] });
    else {
      last.length += length;
      last.pieces.push(piece);
    }
  }
  return stretches;
}
