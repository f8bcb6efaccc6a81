/** How the checker file carries its pages: those with checks as plain JSON, that can be read; all others packed. */
import { brotliDecompressSync } from "node:zlib";
import type { Book, BookPage } from "./model.ts";
import { UsageError } from "./usage-error.ts";
import type { PageStep, PageSteps } from "./walk/page-step.ts";

/** The literals that stand in the file. */
export interface PackedBook {
  /** JSON of the book with the pages that have checks. */
  readonly plain: string;
  /** The JSON of the others, by Brotli (RFC 7932); no bytes where there are none. A site of thousands has mostly these. */
  readonly packed: () => Uint8Array;
  /** The JSON of the pages' steps by page, packed the same. */
  readonly steps: () => Uint8Array;
}

/** The book as it was, its pages sorted by id. Takes about a millisecond for each thousand pages. */
export function unpackBook({ plain, packed }: PackedBook): Book {
  const book = JSON.parse(plain) as Book;
  const bytes = packed();
  if (bytes.length === 0) return book;
  const others = unpacked(bytes) as BookPage[];
  return { ...book, pages: [...book.pages, ...others].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** The steps of one page, perhaps none. @throws UsageError where the file has none of any page */
export function unpackSteps({ steps }: PackedBook, page: string): readonly PageStep[] {
  const bytes = steps();
  if (bytes.length > 0) return (unpacked(bytes) as PageSteps)[page] ?? [];
  throw new UsageError("this file has no steps to walk: its pages have none, or too many for one file");
}

function unpacked(bytes: Uint8Array): unknown {
  return JSON.parse(brotliDecompressSync(bytes).toString("utf8"));
}
