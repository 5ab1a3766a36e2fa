/** Lists whose rows have unknown heights, leafed through so that every page fits: nothing at the kiosk scrolls or is cut off. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Where pages begin: as many rows to a page as fit, never none. Heights, gap and room in px. */
export function pageStarts(heights: readonly number[], gap: number, room: number): readonly number[] {
  const starts = [0];
  let used = 0;
  heights.forEach((height, index) => {
    const onThisPage = index > (starts.at(-1) ?? 0);
    if (onThisPage && used + gap + height > room) {
      starts.push(index);
      used = height;
    } else used += onThisPage ? gap + height : height;
  });
  return starts;
}

export interface FittedPages {
  readonly frame: RefObject<HTMLElement | null>;
  readonly list: RefObject<HTMLUListElement | null>;
  readonly pager: RefObject<HTMLDivElement | null>;
  /** null while measuring: all rows and the pager are to be drawn, nothing of it is painted. */
  readonly starts: readonly number[] | null;
}

/**
 * Measures the rows of `list` within `frame` before they are painted, and anew when `about` or the frame's size changes.
 * The frame's height must not depend on the list, and the list must be allowed to shrink.
 */
export function useFittedPages(about: string): FittedPages {
  const frame = useRef<HTMLElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const pager = useRef<HTMLDivElement>(null);
  const [measured, setMeasured] = useState<{ readonly about: string; readonly starts: readonly number[] } | null>(null);
  const starts = measured?.about === about ? measured.starts : null;

  useLayoutEffect(() => {
    const rows = list.current;
    if (starts !== null || rows === null) return;
    const heights = Array.from(rows.children, (row) => row.getBoundingClientRect().height);
    const gap = Number.parseFloat(getComputedStyle(rows).rowGap) || 0;
    const total = heights.reduce((sum, height) => sum + height + gap, -gap);
    const room = rows.clientHeight;
    const [pagerHeight, pagerGap] = [
      pager.current?.offsetHeight ?? 0,
      Number.parseFloat(getComputedStyle(rows.parentElement ?? rows).rowGap) || 0,
    ];
    // Half a pixel for rounding.
    const fits = total <= room + pagerHeight + pagerGap + 0.5;
    setMeasured({ about, starts: fits ? [0] : pageStarts(heights, gap, room + 0.5) });
  });

  useLayoutEffect(() => {
    const box = frame.current;
    if (box === null || typeof ResizeObserver === 'undefined') return;
    let height = box.clientHeight;
    const observer = new ResizeObserver(() => {
      if (box.clientHeight === height) return;
      height = box.clientHeight;
      setMeasured(null);
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  return { frame, list, pager, starts };
}
