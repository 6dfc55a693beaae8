import { parseCron } from './cron';
import { CloudError } from './failure';
import type { FunctionFolder, Trigger } from './functions/functionFolder';

/** Bytes of what a timer hands to its function. Source: SCF's page on timer triggers. */
const MAX_MESSAGE_BYTES = 4096;

/** What a timer sends to its function. Source: SCF's timer trigger. */
export interface TimerEvent {
  Type: 'Timer';
  TriggerName: string;
  /** The due time, ISO 8601 UTC. */
  Time: string;
  Message: string;
}

/** The function's timer, if it has one. @throws CloudError INVALID_PARAM for one that could not be deployed */
export function timerOf({ name, triggers }: FunctionFolder): Trigger | undefined {
  const [trigger] = triggers;
  if (!trigger) return undefined;
  const fault = triggers.length > 1 ? `${triggers.length} timers, and WeChat takes one` : faultOf(trigger);
  if (fault !== undefined) throw new CloudError('INVALID_PARAM', `config.json of function ${name}: ${fault}`);
  return trigger;
}

export function timerEvent(trigger: Trigger, due: number): TimerEvent {
  const time = new Date(due).toISOString().replace(/\.\d+Z$/, 'Z');
  return { Type: 'Timer', TriggerName: trigger.name, Time: time, Message: trigger.message ?? '' };
}

function faultOf({ name, config, message = '' }: Trigger): string | undefined {
  if (!/^[A-Za-z][\w-]{0,59}$/.test(name))
    return 'a timer’s name is a letter and up to 59 letters, digits, - or _';
  if (Buffer.byteLength(message) > MAX_MESSAGE_BYTES)
    return `the timer’s message exceeds ${MAX_MESSAGE_BYTES} bytes`;
  try {
    parseCron(config);
    return undefined;
  } catch (error) {
    return `timer ${name}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
