import type { Senders } from '../../kernel/ports';
import { openMail } from './mail';
import { openTextMessages } from './textMessages';

/**
 * The channels outside of WeChat, from the settings SMS and MAIL; null where there is none. Only for the function that sends: its bundle alone
 * carries their libraries, and loads them with the first message. @throws Error when a setting is not usable.
 */
export function openSenders(environment: Readonly<Record<string, string | undefined>>): Senders {
  return { sms: openTextMessages(environment['SMS']), email: openMail(environment['MAIL']) };
}
