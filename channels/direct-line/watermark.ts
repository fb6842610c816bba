import type { Shown } from '../../interview/index.ts';

/**
 * The number of the last line that a client has: a decimal string. Missing, empty, `-` or anything else that is no
 * number means that it has none.
 */
export function watermarkOf(value: string | null): number {
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : 0;
}

/**
 * The lines after a watermark, and the watermark itself, which never lies beyond the last line there is: a client
 * that says it has more than that gets whatever comes next.
 */
export async function linesAfter(
  shown: (after: number) => Promise<readonly Shown[]>,
  watermark: number,
): Promise<{ readonly lines: readonly Shown[]; readonly after: number }> {
  const lines = await shown(watermark);
  if (lines.length > 0 || watermark === 0) return { lines, after: watermark };
  const last = (await shown(0)).at(-1)?.seq ?? 0;
  return { lines, after: Math.min(watermark, last) };
}
