import { CONSENT_TEXTS } from '../../contract';
import type { ConsentState, ErasureChoice, RightsSummary, RightsView } from '../../contract';

/** Views of people's requests about their data as the server sends them; each builder names only what a test is about. */
export const aDataRequest = (given: Partial<RightsSummary> = {}): RightsSummary => ({
  id: 'd1',
  kind: 'erasure',
  state: 'received',
  scope: 'person',
  purpose: null,
  communityName: '翠湖花园',
  address: '3幢2单元502',
  submittedAt: '2026-11-23T07:00:00Z',
  dueAt: '2026-12-08T15:59:59.999Z',
  latestAt: '2026-12-23T15:59:59.999Z',
  isOverdue: false,
  ...given,
});

export const aDataRequestView = (given: Partial<RightsView> = {}): RightsView => ({
  ...aDataRequest(),
  version: 1,
  person: '王**',
  steps: [{ action: 'submit', at: '2026-11-23T07:00:00Z', by: '业主' }],
  reason: null,
  holds: [],
  files: null,
  allowed: ['withdraw'],
  ...given,
});

export const someConsents = (
  given: Partial<Record<ConsentState['purpose'], ConsentState['state']>> = {},
) => ({
  items: (['service', 'reminders', 'surveys', 'photos'] as const).map((purpose): ConsentState => {
    const state = given[purpose] ?? (purpose === 'service' ? 'given' : 'undecided');
    const isAnswered = state !== 'undecided';
    return {
      ...{ purpose, state },
      version: isAnswered ? CONSENT_TEXTS[purpose].version : null,
      at: isAnswered ? '2026-11-20T02:00:00Z' : null,
    };
  }),
});

export const aChoice = (given: Partial<ErasureChoice> = {}): ErasureChoice => ({
  scope: 'person',
  blockedBy: null,
  holds: [],
  ...given,
});
