import { digests as endpoints } from '../../contract';
import type {
  CommunityDigests,
  DigestDraft,
  DigestRhythm,
  DigestView,
  Output,
  ShownDigest,
} from '../../contract';
import { call } from '../platform/call';

type Page = { after: string | null };
type Seen = Pick<DigestView, 'id' | 'version'>;
const after = (page: Page) => (page.after === null ? {} : { after: page.after });

/** What became of a community's tickets, told to its owners. Each rejects with CallFailed. */
export const digests = {
  list: (page: Page = { after: null }): Promise<Output<typeof endpoints.list>> =>
    call(endpoints.list, after(page)),

  get: (id: string): Promise<DigestView> => call(endpoints.get, { id }),

  offers: (id: string, page: Page = { after: null }): Promise<Output<typeof endpoints.offers>> =>
    call(endpoints.offers, { id, ...after(page) }),

  edit: ({ id, version }: Seen, draft: DigestDraft): Promise<DigestView> =>
    call(endpoints.edit, { id, version, draft }),

  approve: ({ id, version }: Seen): Promise<DigestView> => call(endpoints.approve, { id, version }),

  discard: ({ id, version }: Seen): Promise<DigestView> => call(endpoints.discard, { id, version }),

  /** Without a community: of the first within reach. */
  settings: (communityId: string | null): Promise<CommunityDigests> =>
    call(endpoints.settings, communityId === null ? {} : { communityId }),

  changeSettings: (
    { communityId, version }: Pick<CommunityDigests, 'communityId' | 'version'>,
    rhythm: DigestRhythm,
  ): Promise<CommunityDigests> => call(endpoints.changeSettings, { communityId, version, rhythm }),

  published: (page: Page = { after: null }): Promise<Output<typeof endpoints.published>> =>
    call(endpoints.published, after(page)),

  read: (id: string): Promise<ShownDigest> => call(endpoints.read, { id }),

  /** They have it before them. */
  open: async (id: string): Promise<void> => {
    await call(endpoints.open, { id });
  },
};
