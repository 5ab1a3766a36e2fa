/** Against burn-in: the whole picture moves a few pixels every hour, round a small circle, within its own margin. */
export const pixelShiftReach = 6;

const circle = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const;

export function pixelShift(now: number): { readonly x: number; readonly y: number } {
  const [x, y] = circle[Math.floor(now / 3_600_000) % circle.length] ?? circle[0];
  return { x: x * pixelShiftReach, y: y * pixelShiftReach };
}
