import { as } from '@yizhan/protocol/ids';
import { expect, test } from 'vitest';
import type { SealedIn } from '../privacy/fields.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { NewStation, StoredEvent } from '../store/store.ts';
import { type AskHandlers, asksOf } from './asks.ts';

const station = as<NewStation['id']>('kw0101');
const ask = '01900000-0000-7000-8000-000000000001';
const body = { appointment: ask, item: 'hr-pension-alive', date: '2026-11-25', start: '09:00', channel: 'kiosk', person: null };
const asked = (changes: Record<string, unknown> = {}): StoredEvent =>
  ({
    n: 1,
    id: 'e1',
    station,
    type: 'ask.made',
    data: { ask, kind: 'appointment.book', body, by: 'kiosk:k1', at: 1, ...changes },
  }) as unknown as StoredEvent;

async function answered(handlers: AskHandlers, ...events: readonly StoredEvent[]) {
  const store = memoryStore();
  await store.addStation({ id: station, name: '', street: '', community: '', settings: {} as NewStation['settings'] }, 1);
  const told: string[] = [];
  const forgotten: string[] = [];
  const forgetSeals = async (place: SealedIn) => void forgotten.push(`${place.station}/${place.event}`);
  const { following } = asksOf({
    store,
    handlers,
    forgetSeals,
    now: () => 5,
    changed: (of) => told.push(of),
    log: { info: () => undefined },
  });
  for (const event of events) await following.handle(event);
  return { answers: (await store.feedEntries(station, 'answer/')).map(({ data }) => data), told, following, store, forgotten };
}

test('the handler of the kind is given the body and who asked; its word is the answer', async () => {
  const { answers, told } = await answered(
    { 'appointment.book': async (one) => ({ ok: true, detail: { item: one.body.item, by: one.by, at: one.at, from: one.station } }) },
    asked(),
  );
  const detail = { item: 'hr-pension-alive', by: 'kiosk:k1', at: 1, from: 'kw0101' };
  expect(answers).toEqual([{ ask, kind: 'appointment.book', ok: true, code: null, detail }]);
  expect(told).toEqual(['kw0101']);
});

test('answered once: the same ask again, even with another body, changes nothing and calls nobody', async () => {
  let calls = 0;
  const { answers } = await answered(
    { 'appointment.book': async () => ({ ok: false, code: `call-${++calls}` }) },
    asked(),
    asked({ body: { ...body, start: '10:00' } }),
  );
  expect(answers).toMatchObject([{ ok: false, code: 'call-1', detail: {} }]);
  expect(calls).toBe(1);
});

test('the seals of a refused ask are forgotten, also where the hub was killed after it had answered; those of an accepted one are not', async () => {
  const no = { 'appointment.book': async () => ({ ok: false, code: 'slot-full' }) as const };
  expect((await answered(no, asked(), asked())).forgotten).toEqual(['kw0101/e1', 'kw0101/e1']);
  const yes = { 'appointment.book': async () => ({ ok: true, detail: {} }) as const };
  expect((await answered(yes, asked(), asked())).forgotten).toEqual([]);
});

test('a kind this hub does not know, and a body that is not its kind’s, are refused in words', async () => {
  expect((await answered({}, asked({ kind: 'tea.make' }))).answers).toMatchObject([{ ok: false, code: 'unknown-ask', kind: 'tea.make' }]);
  expect((await answered({}, asked())).answers).toMatchObject([{ ok: false, code: 'unknown-ask' }]);
  const fine = { 'appointment.book': async () => ({ ok: true, detail: {} }) as const };
  expect((await answered(fine, asked({ body: { item: 'x' } }))).answers).toMatchObject([{ ok: false, code: 'bad-ask' }]);
});

test('a fault of the handler is no answer; given up, the station is told that it failed', async () => {
  const { following, store } = await answered({ 'appointment.book': () => Promise.reject(new Error('disk')) });
  await expect(following.handle(asked())).rejects.toThrow('disk');
  expect(await store.feedEntries(station, 'answer/')).toEqual([]);
  await following.givenUp?.(asked());
  expect((await store.feedEntries(station, 'answer/')).map(({ data }) => data)).toMatchObject([{ ok: false, code: 'ask-failed' }]);
});
