import type { Fault } from '../../../local/cloud';

const SEND = { api: 'subscribeMessage.send' };

/** Codes after which WeChat never takes the message. Source: return codes of subscribeMessage.send. */
export const REFUSED_FOR_GOOD = [40003, 40037, 41030, 43107, 45168, 47003];
/** Codes that pass. Source: as above, and the SDK's table. */
export const PASSING = [-1, 43108, 45009, -501001, -501002, -604102, -604103];

type Trouble = Pick<Fault, 'error' | 'drop' | 'delayMs'> & { share: number };

/**
 * Every way in which WeChat is known to fail, each meeting a part of the calls: a tenth in all. A consent that is used up (43101) comes by
 * itself.
 */
const TROUBLES: readonly Trouble[] = [
  /** Never got there. */
  { drop: 'before', share: 0.01 },
  /** Sent, and the answer lost. */
  { drop: 'after', share: 0.02 },
  /** Answered late. */
  { delayMs: 40, share: 0.01 },
  /** Late, and the answer lost. */
  { delayMs: 40, drop: 'after', share: 0.01 },
  ...PASSING.map((error) => ({ error, share: 0.005 })),
  ...REFUSED_FOR_GOOD.map((error) => ({ error, share: 0.0025 })),
];

/** What to script so that WeChat fails as `seed` has it. */
export const badWeather = (seed: number): Fault[] =>
  TROUBLES.map((trouble, at) => ({ match: SEND, ...trouble, seed: seed + at }));
