import { campaigns as endpoints } from '../../contract';
import type {
  BuildingProgress,
  CampaignAction,
  CampaignDraft,
  CampaignPreview,
  CampaignView,
  CheckResult,
  CheckRow,
  CheckView,
  InputDraft,
  OpenCheck,
  Output,
} from '../../contract';
import { call } from '../platform/call';

type Page = { after: string | null };
type Row = Pick<CheckRow, 'id' | 'version'>;
const after = (page: Page) => (page.after === null ? {} : { after: page.after });

export type CheckList = InputDraft<typeof endpoints.checks>['list'];

/** The quarterly check of the records. Each rejects with CallFailed. */
export const campaigns = {
  list: (page: Page = { after: null }): Promise<Output<typeof endpoints.list>> =>
    call(endpoints.list, after(page)),

  get: (id: string): Promise<CampaignView> => call(endpoints.get, { id }),

  buildings: async (id: string, communityId: string): Promise<BuildingProgress[]> =>
    (await call(endpoints.buildings, { id, communityId })).items,

  preview: (draft: CampaignDraft): Promise<CampaignPreview> => call(endpoints.preview, { draft }),

  create: (draft: CampaignDraft, requestKey: string): Promise<CampaignView> =>
    call(endpoints.create, { draft, requestKey }),

  change: (
    { id, version }: Pick<CampaignView, 'id' | 'version'>,
    draft: CampaignDraft,
  ): Promise<CampaignView> => call(endpoints.change, { id, version, draft }),

  move: (
    { id, version }: Pick<CampaignView, 'id' | 'version'>,
    action: CampaignAction,
  ): Promise<CampaignView> => call(endpoints.move, { id, version, action }),

  checks: (
    { id, communityId, building }: { id: string; communityId: string; building: string },
    list: CheckList,
    page: Page = { after: null },
  ): Promise<Output<typeof endpoints.checks>> =>
    call(endpoints.checks, {
      id,
      communityId,
      ...(building === '' ? {} : { building }),
      list,
      ...after(page),
    }),

  callers: async (communityId: string): Promise<{ id: string; name: string }[]> =>
    (await call(endpoints.callers, { communityId })).items,

  assign: ({ id, version }: Row, staffId: string): Promise<CheckRow> =>
    call(endpoints.assign, { id, version, staffId }),

  result: ({ id, version }: Row, result: CheckResult, channel: 'call' | 'visit'): Promise<CheckRow> =>
    call(endpoints.result, { id, version, result, channel }),

  exempt: ({ id, version }: Row, reason: string | null): Promise<CheckRow> =>
    call(endpoints.exempt, { id, version, exempt: reason !== null, ...(reason === null ? {} : { reason }) }),

  /** Who the person is comes by the same call: a message leads straight here. Without an id: of the first home. */
  mine: (householdId: string | null): Promise<CheckView | null> =>
    call(endpoints.mine, householdId === null ? {} : { householdId }, { me: true }),

  open: (householdId: string) => call(endpoints.open, { householdId }),

  confirm: (sent: { householdId: string; id: string; version: number }): Promise<OpenCheck> =>
    call(endpoints.confirm, sent),
};
