// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Button } from './button.tsx';
import { Pager } from './pager.tsx';
import { pressDelays, pressGate, pressHandlers } from './press.ts';
import { Tile } from './tile.tsx';
import { breakable, chinesePunctuation, Text } from './words.tsx';

afterEach(cleanup);

function finger(init: { at: number; isPrimary?: boolean; button?: number }): PointerEvent {
  const event = new PointerEvent('pointerdown', { bubbles: true, isPrimary: init.isPrimary ?? true, button: init.button ?? 0 });
  Object.defineProperty(event, 'timeStamp', { value: init.at });
  return event;
}

function handlersOf(act: () => void, quick = false) {
  return pressHandlers(act, { quick, through: pressGate() });
}

describe('a press', () => {
  test('counts at pointerdown, and the click that follows is the same press', () => {
    const act = vi.fn();
    const { onPointerDown, onClick } = handlersOf(act);
    onPointerDown(finger({ at: 1000 }));
    expect(act).toHaveBeenCalledTimes(1);
    onClick(new MouseEvent('click', { detail: 1 }));
    expect(act).toHaveBeenCalledTimes(1);
  });

  test('a palm, a second finger and the right button do nothing', () => {
    const act = vi.fn();
    const { onPointerDown } = handlersOf(act);
    onPointerDown(finger({ at: 1000, isPrimary: false }));
    onPointerDown(finger({ at: 2000, button: 2 }));
    expect(act).not.toHaveBeenCalled();
  });

  test('the second half of a double tap is not another wish; a later one is', () => {
    const act = vi.fn();
    const { onPointerDown } = handlersOf(act);
    onPointerDown(finger({ at: 1000 }));
    onPointerDown(finger({ at: 1000 + pressDelays.settleMs - 1 }));
    expect(act).toHaveBeenCalledTimes(1);
    onPointerDown(finger({ at: 1000 + pressDelays.settleMs }));
    expect(act).toHaveBeenCalledTimes(2);
  });

  test('letters follow one another as fast as fingers go', () => {
    const act = vi.fn();
    const { onPointerDown } = handlersOf(act, true);
    for (const at of [1000, 1080, 1160]) onPointerDown(finger({ at }));
    expect(act).toHaveBeenCalledTimes(3);
  });

  test('a double tap across two buttons hits only the first', () => {
    const through = pressGate();
    const [first, second] = [vi.fn(), vi.fn()];
    pressHandlers(first, { through }).onPointerDown(finger({ at: 1000 }));
    pressHandlers(second, { through }).onPointerDown(finger({ at: 1200 }));
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).not.toHaveBeenCalled();
  });

  test('the keyboard presses by its click; a held key presses once', () => {
    const act = vi.fn();
    const { onClick, onKeyDown } = handlersOf(act);
    onClick(new MouseEvent('click', { detail: 0 }));
    expect(act).toHaveBeenCalledTimes(1);
    const held = new KeyboardEvent('keydown', { key: 'Enter', repeat: true, cancelable: true });
    onKeyDown(held);
    expect(held.defaultPrevented).toBe(true);
  });
});

describe('Button', () => {
  test('is a real button with its words as name, and says when it is on', () => {
    render(
      <Button icon="large" pressed={true} onPress={() => {}}>
        大字版
      </Button>,
    );
    expect(screen.getByRole('button', { name: '大字版' }).getAttribute('aria-pressed')).toBe('true');
  });

  test('switched off it stays reachable and does nothing', () => {
    const act = vi.fn();
    render(
      <Button off quick onPress={act}>
        返回
      </Button>,
    );
    const button = screen.getByRole('button', { name: '返回' });
    fireEvent.click(button, { detail: 0 });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(act).not.toHaveBeenCalled();
  });
});

test('a tile names what it is, what it means and its Chinese name', () => {
  render(<Tile icon="guide" title="Service guide" note="See what to bring" beside="办事指南" besideLang="zh-CN" onPress={() => {}} />);
  const tile = screen.getByRole('button');
  expect(tile.textContent).toBe('Service guideSee what to bring办事指南');
  expect(tile.querySelector('[lang="zh-CN"]')?.textContent).toBe('办事指南');
});

test('leafing: nothing when all fits; the ends are switched off', () => {
  const words = { previous: '上一页', next: '下一页', page: (page: number, pages: number) => `${page}/${pages}` };
  const { container, rerender } = render(<Pager page={0} pages={1} words={words} onTurn={() => {}} />);
  expect(container.innerHTML).toBe('');
  rerender(<Pager page={1} pages={2} words={words} onTurn={() => {}} />);
  expect(screen.getByText('2/2')).toBeTruthy();
  expect(screen.getByRole('button', { name: '下一页' }).getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByRole('button', { name: '上一页' }).getAttribute('aria-disabled')).toBeNull();
});

describe('Chinese text', () => {
  test('breaks between words only; marks and units stay with their words', () => {
    expect(breakable('居民养老参保').length).toBeGreaterThan(1);
    for (const piece of breakable('请带身份证，约 8–12 分钟（样例）。')) {
      expect(piece).not.toMatch(/^[，。）–]/);
      expect(piece).not.toMatch(/（$|–$|\d ?$/);
    }
  });

  test('keeps every character', () => {
    const text = '您好，今天办什么事？';
    const { container } = render(<Text>{text}</Text>);
    expect(container.textContent).toBe(text);
    expect(container.querySelectorAll('wbr').length).toBeGreaterThan(0);
  });

  test('a figure is never parted from its unit, nor a range in the middle', () => {
    const { container } = render(<Text>现在等候 6 人，约 8–12 分钟</Text>);
    expect(container.textContent).toBe('现在等候\u00a06\u00a0人，约\u00a08\u2060–\u206012\u00a0分钟');
  });

  test('punctuation between Chinese words is Chinese; times and English stay', () => {
    expect(chinesePunctuation('核验原件,不留存复印件;可用(电子)')).toBe('核验原件，不留存复印件；可用（电子）');
    expect(chinesePunctuation('今天 13:30, 样例')).toBe('今天 13:30， 样例');
    expect(chinesePunctuation('Bring it, please (today)')).toBe('Bring it, please (today)');
  });
});
