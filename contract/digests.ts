import {
  CaseOffer,
  CommunityDigests,
  DigestDraft,
  DigestRhythm,
  DigestRow,
  DigestState,
  DigestView,
  ShownDigest,
} from './digestViews';
import { endpoint } from './endpoint';
import { After, Id, Next, Version } from './values';
import * as z from './zod';

const one = z.strictObject({ id: Id });
const seen = { id: Id, version: Version };

export const digests = {
  /** Of one community; without an id, of the first within reach. */
  settings: endpoint({
    name: 'digests.settings',
    permission: 'digests.view',
    input: z.strictObject({ communityId: z.optional(Id) }),
    output: CommunityDigests,
    errors: ['NOT_FOUND'],
  }),
  /** Holds from the next period that ends. Sent again, what stands already is no new version. */
  changeSettings: endpoint({
    name: 'digests.changeSettings',
    permission: 'digests.arrange',
    input: z.strictObject({ communityId: Id, version: Version, rhythm: DigestRhythm }),
    output: CommunityDigests,
    errors: ['NOT_FOUND', 'STALE'],
  }),
  /** All within reach but those with nothing in them, the latest period first. */
  list: endpoint({
    name: 'digests.list',
    permission: 'digests.view',
    input: z.strictObject({ state: z.optional(DigestState), after: After }),
    output: z.strictObject({ items: z.array(DigestRow), next: Next }),
    errors: [],
  }),
  get: endpoint({
    name: 'digests.get',
    permission: 'digests.view',
    input: one,
    output: DigestView,
    errors: ['NOT_FOUND'],
  }),
  /** Tickets that may be told of: solved in the period, and nothing about them that is for a few only. */
  offers: endpoint({
    name: 'digests.offers',
    permission: 'digests.prepare',
    input: z.strictObject({ id: Id, after: After }),
    output: z.strictObject({ items: z.array(CaseOffer), next: Next }),
    errors: ['NOT_FOUND'],
  }),
  /** Puts `draft` in the place of version `version`; refused where its words would say whose case it was. */
  edit: endpoint({
    name: 'digests.edit',
    permission: 'digests.prepare',
    input: z.strictObject({ ...seen, draft: DigestDraft }),
    output: DigestView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION'],
  }),
  /** Publishes what the caller saw; the owners of the community are told in the minutes after it. */
  approve: endpoint({
    name: 'digests.approve',
    permission: 'digests.approve',
    input: z.strictObject(seen),
    output: DigestView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION'],
  }),
  /** It never goes out. */
  discard: endpoint({
    name: 'digests.discard',
    permission: 'digests.approve',
    input: z.strictObject(seen),
    output: DigestView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION'],
  }),
  /** Published ones of the communities in which the caller has a home, the latest first. */
  published: endpoint({
    name: 'digests.published',
    permission: 'digests.read',
    input: z.strictObject({ after: After }),
    output: z.strictObject({ items: z.array(DigestRow), next: Next }),
    errors: [],
  }),
  read: endpoint({
    name: 'digests.read',
    permission: 'digests.read',
    input: one,
    output: ShownDigest,
    errors: ['NOT_FOUND'],
  }),
  /** The caller has it before them: they need not be told of it any more. */
  open: endpoint({
    name: 'digests.open',
    permission: 'digests.read',
    input: one,
    output: z.strictObject({}),
    errors: ['NOT_FOUND'],
  }),
};
