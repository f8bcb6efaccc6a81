/** Reads the text of a page up to a limit, whatever it is packed as: a small answer can unpack to gigabytes. */
import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

/** Of unpacked text; the longest pages of documentation are shorter. */
const LONGEST_PAGE = 4 * 1024 * 1024;

const UNPACK: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The text of a page that was asked for by GET and found; of everything else nothing is read. */
export async function readBody(
  response: IncomingMessage,
  method: "HEAD" | "GET",
): Promise<{ readonly text: string; readonly isCut: boolean }> {
  const encoding = (response.headers["content-encoding"] ?? "").trim().toLowerCase();
  const isPage = /html|xml/i.test(response.headers["content-type"] ?? "");
  const unpack = UNPACK[encoding];
  const isWanted = method === "GET" && (response.statusCode ?? 0) < 300;
  if (!isWanted || !isPage || (unpack === undefined && encoding !== "" && encoding !== "identity")) {
    discard(response, method === "GET");
    return { text: "", isCut: false };
  }
  const stream = unpack === undefined ? response : unpacked(response, unpack());
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length > LONGEST_PAGE) break;
  }
  // Leaving the loop has ended the stream; the connection behind it is of no more use.
  const isCut = length > LONGEST_PAGE;
  if (isCut) response.destroy();
  return { text: Buffer.concat(parts).subarray(0, LONGEST_PAGE).toString("utf8"), isCut };
}

function unpacked(response: IncomingMessage, stream: NodeJS.ReadWriteStream): Readable {
  const unpacking = stream as unknown as Readable & NodeJS.WritableStream;
  response.on("error", (error) => unpacking.destroy(error));
  response.pipe(unpacking);
  return unpacking;
}

/** A short rest is read, so that the connection can be used again; a long one costs more than a new connection. */
function discard(response: IncomingMessage, hasBody: boolean): void {
  const length = Number(response.headers["content-length"] ?? Number.NaN);
  // An answer to HEAD has a length, and nothing that is that long.
  if (!hasBody || length <= 65_536) response.resume();
  else response.destroy();
  response.on("error", () => undefined);
}
