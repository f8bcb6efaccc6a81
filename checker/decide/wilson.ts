/** How much a share that was counted on a sample says about the whole. */

/** Two-sided 95 %. */
const Z = 1.959964;

/**
 * Wilson score interval of a proportion (E. B. Wilson, 1927).
 * @param hits how many of `total` showed the property; 0 ≤ hits ≤ total
 * @returns lower and upper bound in [0, 1]; the whole range where nothing was counted
 */
export function wilson(hits: number, total: number): { readonly lower: number; readonly upper: number } {
  if (total === 0) return { lower: 0, upper: 1 };
  const share = hits / total;
  const zz = Z * Z;
  const centre = (share + zz / (2 * total)) / (1 + zz / total);
  const half = (Z / (1 + zz / total)) * Math.sqrt((share * (1 - share)) / total + zz / (4 * total * total));
  return { lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) };
}

/** A share between 0 and 1 as `57 %`, for sentences. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
