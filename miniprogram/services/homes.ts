import { homes as endpoints } from '../../contract';
import type {
  HomePeople,
  HomeRequestView,
  Input,
  Invitation,
  Me,
  Output,
  PassView,
  PlaceDraft,
  RevealAsked,
  StaffCode,
} from '../../contract';
import { call, type Asking } from '../platform/call';
import { rememberMe } from '../platform/session';

type Seen = Pick<HomeRequestView, 'id' | 'version'>;
type Page = { after: string | null };
const after = (page: Page) => (page.after === null ? {} : { after: page.after });

/** Belonging to a home: codes, invitations, written requests, rights, leaving. Each rejects with CallFailed. */
export const homes = {
  showCode: (place: PlaceDraft, requestKey: string): Promise<StaffCode> =>
    call(endpoints.showCode, { place, requestKey }),

  open: (scene: string): Promise<PassView> => call(endpoints.open, { scene }),

  bindByCode: async (scene: string, personId: string): Promise<Me> =>
    rememberMe(await call(endpoints.bindByCode, { scene, personId })),

  accept: (input: Input<typeof endpoints.accept>): Promise<HomeRequestView> => call(endpoints.accept, input),

  apply: (input: Input<typeof endpoints.apply>): Promise<HomeRequestView> => call(endpoints.apply, input),

  mine: (page: Page = { after: null }): Promise<Output<typeof endpoints.mine>> =>
    call(endpoints.mine, after(page)),

  myRequest: (id: string): Promise<HomeRequestView> => call(endpoints.myRequest, { id }),

  withdraw: ({ id, version }: Seen): Promise<HomeRequestView> => call(endpoints.withdraw, { id, version }),

  request: (id: string): Promise<HomeRequestView> => call(endpoints.request, { id }),

  /** The applicant's name or phone in full; the reason is put on record. */
  reveal: (id: string, asked: RevealAsked): Promise<Output<typeof endpoints.reveal>> =>
    call(endpoints.reveal, { id, ...asked }),

  decide: (
    { id, version }: Seen,
    decision: Input<typeof endpoints.decide>['decision'],
    reason?: string,
  ): Promise<HomeRequestView> =>
    call(endpoints.decide, { id, version, decision, ...(reason === undefined ? {} : { reason }) }),

  /** Without a household: the first of one's own. */
  people: (householdId: string | null, asking?: Asking): Promise<HomePeople> =>
    call(endpoints.people, householdId === null ? {} : { householdId }, asking),

  invite: (input: Input<typeof endpoints.invite>): Promise<Invitation> => call(endpoints.invite, input),

  setRights: (input: Input<typeof endpoints.setRights>): Promise<HomePeople> =>
    call(endpoints.setRights, input),

  moveOut: (input: Input<typeof endpoints.moveOut>): Promise<Output<typeof endpoints.moveOut>> =>
    call(endpoints.moveOut, input),

  changeHead: (input: Input<typeof endpoints.changeHead>): Promise<HomeRequestView> =>
    call(endpoints.changeHead, input),

  changeHeadFor: (input: Input<typeof endpoints.changeHeadFor>): Promise<HomeRequestView> =>
    call(endpoints.changeHeadFor, input),

  asked: (id: string): Promise<HomeRequestView> => call(endpoints.asked, { id }),

  unbind: (input: Input<typeof endpoints.unbind>): Promise<HomePeople> => call(endpoints.unbind, input),

  leave: async (householdId: string): Promise<Me> => rememberMe(await call(endpoints.leave, { householdId })),
};
