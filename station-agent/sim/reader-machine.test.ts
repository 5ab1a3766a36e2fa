import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { ageAt, checkCardNumber } from '@yizhan/protocol/identity';
import { describe, expect, test } from 'vitest';
import vectors from '../devices/vectors/sam-idcard-vectors.json' with { type: 'json' };
import { createSimReader, type SimReaderOptions } from './reader-machine.ts';
import { samplePersons } from './reader-persons.ts';

const { commands, responses } = vectors;
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

function plugged(options: Partial<SimReaderOptions> = {}) {
  const clock = fakeClock(0);
  const sim = createSimReader({ clock, bytesPerSecond: null, ...options });
  let said: number[] = [];
  const host = sim.plugIn((bytes) => said.push(...bytes));
  /** @returns the answer as in the vectors, hex */
  const ask = (hex: string): string => {
    said = [];
    host.receive(bytesOf(hex));
    return Buffer.from(said).toString('hex').toUpperCase();
  };
  return { clock, sim, host, ask, said: () => said };
}

describe('the module', () => {
  test('answers every request of the vectors, as they do', () => {
    const { sim, ask } = plugged();
    expect(ask(commands.reset_10FF)).toBe(responses.ok_90);
    expect(ask(commands.status_11FF)).toBe(responses.ok_90);
    expect(ask(commands.samid_12FF)).toBe(responses.samid_ok);
    expect(ask(commands.setMaxRF_61FF50)).toBe(responses.ok_90);
    expect(ask(commands.find_2001)).toBe(responses.find_fail_80);
    expect(ask(commands.select_2002)).toBe(responses.select_fail_81);
    expect(ask(commands.readBase_3001)).toBe(responses.read_fail_41);
    sim.present('citizen');
    expect(ask(commands.find_2001)).toBe(responses.find_ok_9F);
    expect(ask(commands.select_2002)).toBe(responses.select_ok_90);
    expect(ask(commands.readBase_3001)).toHaveLength(2 * vectors.lengths.readBase_total);
    expect(ask(commands.readNewAddr_3003)).toBe(responses.no_content_91);
    expect(ask(commands.readMid_3005)).toBe(responses.no_content_91);
    expect(sim.faults()).toEqual([]);
  });

  test('fails loudly on what it does not know, and when fingerprints are asked', () => {
    const { sim, ask } = plugged();
    const told: number[] = [];
    sim.onChanged(() => told.push(sim.faults().length));
    expect(ask('AAAAAA96690003400142')).toBe(responses.bad_cmd_21);
    expect(ask(vectors.negative_commands_seen_in_public_code.find_wrong_xor)).toBe(responses.bad_checksum_10);
    expect(ask('AAAAAA96690001')).toBe(responses.bad_len_11);
    expect(ask(commands.readBaseFp_3010)).toBe(responses.no_right_23);
    expect(sim.faults().map((fault) => fault.code)).toEqual(['unknown-command', 'bad-checksum', 'bad-length', 'fingerprints-asked']);
    expect(told).toContain(4);
  });

  test.each([
    ['unauthorised', responses.unauth_66],
    ['self-test', responses.selftest_60],
  ] as const)('%s: whatever it is asked', (fault, answer) => {
    const { sim, ask } = plugged();
    sim.setFault(fault);
    for (const command of [commands.status_11FF, commands.find_2001, commands.readBase_3001]) expect(ask(command)).toBe(answer);
    sim.setFault(null);
    expect(ask(commands.status_11FF)).toBe(responses.ok_90);
  });

  test('silent, it says nothing, not even later', () => {
    const { sim, ask } = plugged();
    sim.setSilent(true);
    expect(ask(commands.status_11FF)).toBe('');
    sim.setSilent(false);
    expect(ask(commands.status_11FF)).toBe(responses.ok_90);
  });
});

describe('the antenna', () => {
  function read(ask: (hex: string) => string): void {
    ask(commands.find_2001);
    ask(commands.select_2002);
    expect(ask(commands.readBase_3001)).toHaveLength(2 * vectors.lengths.readBase_total);
  }

  test('finds a card that was read again only when it was lifted, or the reader got power anew', () => {
    const { sim, ask } = plugged();
    sim.present('J');
    read(ask);
    expect(ask(commands.find_2001)).toBe(responses.find_fail_80);
    sim.lift();
    expect(ask(commands.find_2001)).toBe(responses.find_fail_80);
    sim.present('J');
    read(ask);
    let said = 0;
    const again = sim.plugIn((bytes) => {
      said = bytes.length;
    });
    again.receive(bytesOf(commands.find_2001));
    expect(said * 2).toBe(responses.find_ok_9F.length);
  });

  test("'always': as often as it is asked", () => {
    const { sim, ask } = plugged({ refind: 'always' });
    sim.present('J');
    read(ask);
    read(ask);
  });
});

describe('the line', () => {
  test('carries a text in the time of a real one', async () => {
    const { clock, sim, ask, said } = plugged({ bytesPerSecond: 11_520 });
    sim.present('Y');
    for (const command of [commands.find_2001, commands.select_2002]) {
      ask(command);
      await clock.advance(20);
    }
    ask(commands.readBase_3001);
    await clock.advance(56);
    expect(Math.abs(said().length - 645)).toBeLessThan(50);
    await clock.advance(52);
    expect(said().length).toBeLessThan(vectors.lengths.readBase_total);
    await clock.advance(8);
    expect(said()).toHaveLength(vectors.lengths.readBase_total);
  });

  test('keeps answers back and lets them go in their order', () => {
    const { sim, host, said } = plugged();
    sim.setHolding(true);
    host.receive(bytesOf(commands.status_11FF));
    host.receive(bytesOf(commands.find_2001));
    expect(said()).toEqual([]);
    sim.setHolding(false);
    expect(Buffer.from(said()).toString('hex').toUpperCase()).toBe(responses.ok_90 + responses.find_fail_80);
  });
});

test('the sample persons: one of each kind at least, one over 70, one expired, numbers that pass and that nobody can have', () => {
  expect(new Set(samplePersons.map(({ card }) => card.kind))).toEqual(new Set(['citizen', 'J', 'I', 'Y']));
  for (const { card } of samplePersons) {
    expect(checkCardNumber(card, '2026-11-24').ok).toBe(true);
    expect(card.number).toMatch(/^(1199|8199|XXA|911999)/);
  }
  expect(samplePersons.some(({ card }) => ageAt(card.birth, '2026-11-24') > 70)).toBe(true);
  expect(samplePersons.some(({ card }) => card.to !== null && card.to < '2026-11-24')).toBe(true);
});
