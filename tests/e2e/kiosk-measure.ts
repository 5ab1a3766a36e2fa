/** The screen as a ruler sees it: what axe cannot know of a kiosk. Sizes are in u, one pixel of a 1080 × 1920 screen. */
import type { Page } from 'playwright-core';

const spec = {
  normal: { scale: 1, target: 96 },
  elder: { scale: 1.25, target: 124 },
  gap: 24,
  /** Least sizes of type, before the scale of the mode. */
  type: { any: 26, '.button-words': 40, '.tile-title': 40, 'h1.page-title': 68, '.number': 200, h2: 40, dd: 32 },
} as const;

/** One line for everything that is too small, too close, cut off or out of sight. */
export function measured(page: Page): Promise<readonly string[]> {
  return page.evaluate((rules) => {
    const faults: string[] = [];
    const { innerWidth: width, innerHeight: height } = window;
    const unit = height > width ? Math.min(width / 1080, height / 1920) : Math.min(width / 1920, height / 1080);
    const mode = document.documentElement.dataset.elder === undefined ? rules.normal : rules.elder;
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${(element.textContent ?? '').slice(0, 20)}"`;
    const dialog = document.querySelector('dialog[open]');
    const shown = [...(dialog ?? document.body).querySelectorAll('*')].filter((element) => {
      const { width: w, height: h } = element.getBoundingClientRect();
      return w > 0 && h > 0 && !element.parentElement?.closest('svg');
    });

    for (const element of shown) {
      const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      if (text) {
        const size = Number.parseFloat(getComputedStyle(element).fontSize) / unit / mode.scale;
        let least: number = rules.type.any;
        for (const [selector, need] of Object.entries(rules.type)) {
          if (selector !== 'any' && element.matches(selector)) least = Math.max(least, need);
        }
        if (size < least - 0.1) faults.push(`type ${size.toFixed(1)}u < ${least}u: ${name(element)}`);
      }
      if (element.clientWidth > 0 && getComputedStyle(element).display !== 'inline' && element.scrollWidth > element.clientWidth + 1) {
        faults.push(`cut off sideways by ${element.scrollWidth - element.clientWidth}px: ${name(element)}`);
      }
      const box = element.getBoundingClientRect();
      if (box.right > width + 1 || box.bottom > height + 1 || box.left < -1 || box.top < -1)
        faults.push(`off the screen: ${name(element)}`);
      const holder = element.parentElement?.closest(
        'button, .fact, .material, .person, .paper, .number-card, .dialog, .deed, .choices, .materials, .page, .header, .footer',
      );
      if (holder && (text || element.matches('button, .pictogram, .fact, .material'))) {
        const around = holder.getBoundingClientRect();
        const out = Math.max(box.bottom - around.bottom, around.top - box.top, box.right - around.right, around.left - box.left);
        if (out > 1) faults.push(`sticks ${out.toFixed(0)}px out of ${name(holder)}: ${name(element)}`);
      }
    }

    const targets = shown.filter((element) => element.matches('button'));
    targets.forEach((element, index) => {
      const box = element.getBoundingClientRect();
      const least = Math.min(box.width, box.height) / unit;
      if (least < mode.target - 0.5) faults.push(`target ${least.toFixed(0)}u < ${mode.target}u: ${name(element)}`);
      for (const other of targets.slice(index + 1)) {
        const beside = other.getBoundingClientRect();
        const gap = Math.max(box.left - beside.right, beside.left - box.right, box.top - beside.bottom, beside.top - box.bottom) / unit;
        if (gap < rules.gap - 0.5) faults.push(`gap ${gap.toFixed(1)}u < ${rules.gap}u: ${name(element)} and ${name(other)}`);
      }
    });

    const root = document.documentElement;
    if (root.scrollHeight > height || root.scrollWidth > width) faults.push('the page scrolls');
    const page = document.querySelector('.page');
    if (page && page.scrollHeight > page.clientHeight + 1) faults.push(`the page is ${page.scrollHeight - page.clientHeight}px too long`);
    return faults;
  }, spec);
}
