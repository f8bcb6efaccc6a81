/** The slots of a page's commands, as the page carries them from the build to the browser. */
import type { Slot } from "../../checker/shell/fill.ts";
import { type PackedSlot, packSlot, unpackSlots } from "../../checker/shell/packed-slot.ts";
import { textKey } from "./text-key.ts";

/** By the key of the command's text. */
export type PackedSlots = Readonly<Record<string, readonly PackedSlot[]>>;

/** @param commands the slots of each command, by its text */
export function packSlots(commands: ReadonlyMap<string, readonly Slot[]>): PackedSlots {
  return Object.fromEntries([...commands].map(([text, slots]) => [textKey(text), slots.map(packSlot)]));
}

/** The slots of a text; none where the build has not seen it, so that nothing is filled in there. */
export function slotsOf(packed: PackedSlots, text: string): Slot[] {
  return unpackSlots(packed[textKey(text)] ?? [], text);
}
