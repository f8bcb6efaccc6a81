/** A slot of a command as it is carried from the build to where it is filled: four numbers. */
import { type Slot, placeholderKey } from "./fill.ts";
import { PLACES } from "./place.ts";

/** Start, end, index of the place, and 1 where the slot begins a word. */
export type PackedSlot = readonly [start: number, end: number, place: number, beginsWord: 0 | 1];

export function packSlot({ start, end, place, beginsWord }: Slot): PackedSlot {
  return [start, end, PLACES.indexOf(place), beginsWord ? 1 : 0];
}

/** The slots of this very text; one that is not understood is left out, so that nothing is filled in there. */
export function unpackSlots(packed: readonly PackedSlot[], text: string): Slot[] {
  return packed.flatMap(([start, end, index, begins]) => {
    const place = PLACES[index];
    const key = placeholderKey(text.slice(start, end));
    return place === undefined || key === "" ? [] : [{ start, end, key, place, beginsWord: begins === 1 }];
  });
}
