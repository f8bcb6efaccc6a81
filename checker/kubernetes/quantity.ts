/** Quantities as Kubernetes writes them: `250m`, `1.5Gi`, `12e6`. */

/** From 1000⁻³ on. */
const POWERS_OF_1000 = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
/** From 1024 on. */
const POWERS_OF_1024 = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/;

/**
 * The number that a quantity stands for, in its base unit: bytes, cores. The grammar is that of resource.Quantity.
 * @returns NaN for what is none
 */
export function quantityOf(text: string): number {
  const match = QUANTITY.exec(text);
  if (match === null) return NaN;
  const [, digits = "", exponent = "", suffix = ""] = match;
  const binary = POWERS_OF_1024.indexOf(suffix);
  const power = binary === -1 ? 1_000 ** (POWERS_OF_1000.indexOf(suffix) - 3) : 1_024 ** (binary + 1);
  return Number(digits + exponent) * power;
}
