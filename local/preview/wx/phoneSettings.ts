import { STRANGER } from './stranger';

/** How the panel has set the phone. Arrives in the query of the phone's address, later changes by message. */
export interface PhoneSettings {
  /** Key of the persona in use. */
  as: string;
  /** WeChat's font size factor; 1.75 is the elder mode's (关怀模式). */
  font: number;
  theme: 'light' | 'dark';
  network: 'normal' | 'slow' | 'offline';
  /** What the subscription sheet answers; `off` is the user's main switch turned off. */
  subscribe: 'ask' | 'accept' | 'reject' | 'ban' | 'off';
  /** What `wx.scanCode` finds; empty: the phone asks. */
  scan: string;
}

export const THEMES = ['light', 'dark'] as const;
export const NETWORKS = ['normal', 'slow', 'offline'] as const;
export const SUBSCRIBE_ANSWERS = ['ask', 'accept', 'reject', 'ban', 'off'] as const;

const oneOf = <T extends string>(allowed: readonly T[], value: string | null): T | undefined =>
  allowed.find((known) => known === value);

/** Reads settings from an address query; what is absent or unknown takes WeChat's default. */
export function readSettings(query: string): PhoneSettings {
  const from = new URLSearchParams(query);
  const font = Number(from.get('font'));
  return {
    as: from.get('as') ?? STRANGER,
    font: font >= 0.8 && font <= 2 ? font : 1,
    theme: oneOf(THEMES, from.get('theme')) ?? 'light',
    network: oneOf(NETWORKS, from.get('network')) ?? 'normal',
    subscribe: oneOf(SUBSCRIBE_ANSWERS, from.get('subscribe')) ?? 'ask',
    scan: from.get('scan') ?? '',
  };
}
