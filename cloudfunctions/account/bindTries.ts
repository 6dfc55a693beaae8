import { Failure } from '../kernel/failure';
import type { Platform } from '../kernel/ports';
import { below, isNot, plus, type Changes } from '../kernel/query';
import { beijingDay } from './beijingDay';
import type { BindTries } from './stored';

/** Wrong name-and-phone pairs per account and day, against guessing at the register. */
export const MOST_WRONG_TRIES = 5;

/**
 * Counts a try as wrong before it is known to be: tries at the same time cannot pass the limit together. A right one is given back.
 * @throws Failure TOO_MANY
 */
export async function takeTry({ database }: Platform, openid: string, now: number): Promise<void> {
  const day = beijingDay(now);
  const again = () =>
    database.update(
      'accounts',
      { _id: openid, 'bindTries.day': day, 'bindTries.wrong': below(MOST_WRONG_TRIES) },
      { 'bindTries.wrong': plus(1) },
    );
  const anew = () => {
    const first: BindTries = { day, wrong: 1 };
    return database.update('accounts', { _id: openid, 'bindTries.day': isNot(day) }, { bindTries: first });
  };
  // Again at the end: in between, another try may have begun the day.
  for (const take of [again, anew, again]) if ((await take()) > 0) return;
  throw new Failure('TOO_MANY');
}

/** For a try that was right. The day's others stay counted, or a known pair would buy further guesses. */
export const TRY_GIVEN_BACK: Changes = { 'bindTries.wrong': plus(-1) };
