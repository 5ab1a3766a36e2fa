/** Names come from settings and may be long; a TV cannot be scrolled. So long ones are set smaller, never cut. */

/** Rough width in ems: a Chinese character 1, anything else 0.58 (the bold Latin average of the font). */
function ems(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 1 : 0.58;
  return width;
}

/** How much smaller a text must be set to stay within `room` ems; never below 0.4, where it wraps instead. */
export function fitScale(text: string, room: number): number {
  return Math.max(0.4, Math.min(1, room / Math.max(ems(text), 0.01)));
}
