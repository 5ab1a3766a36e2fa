/** Whether a condition holds. A fact nobody knows makes its comparison unknown, also under `!`; only a certain yes counts. */
import { unreachable } from '@yizhan/protocol/result';
import type { Comparison, Condition, Fact, Literal } from './condition.ts';
import { compareVersions, type Facts, parseVersion } from './facts.ts';

type Answer = boolean | 'unknown';

export function holds(condition: Condition, facts: Facts): boolean {
  return answer(condition, facts) === true;
}

function answer(condition: Condition, facts: Facts): Answer {
  switch (condition.is) {
    case 'compare':
      return compared(known(condition.fact, facts), condition.by, condition.literal);
    case 'not': {
      const inner = answer(condition.of, facts);
      return inner === 'unknown' ? inner : !inner;
    }
    case 'all':
    case 'any': {
      // One `false` decides an `all`, one `true` an `any`, whatever else is unknown.
      const deciding = condition.is === 'any';
      const answers = condition.of.map((part) => answer(part, facts));
      if (answers.includes(deciding)) return deciding;
      return answers.includes('unknown') ? 'unknown' : !deciding;
    }
    default:
      return unreachable(condition);
  }
}

function known(fact: Fact, facts: Facts): string | number | undefined {
  if (typeof fact === 'string') return facts[fact];
  return facts.probe?.[fact.probe];
}

function compared(value: string | number | undefined, by: Comparison, literal: Literal): Answer {
  if (value === undefined) return 'unknown';
  switch (literal.is) {
    case 'text':
      return typeof value === 'string' ? meets(value === literal.value ? 0 : 1, by) : 'unknown';
    case 'number':
      return typeof value === 'number' ? meets(value - literal.value, by) : 'unknown';
    case 'version': {
      const version = parseVersion(String(value));
      return version ? meets(compareVersions(version, literal.value), by) : 'unknown';
    }
    default:
      return unreachable(literal);
  }
}

/** @param difference negative: the value is less than the literal */
function meets(difference: number, by: Comparison): boolean {
  switch (by) {
    case '==':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    default:
      return unreachable(by);
  }
}
