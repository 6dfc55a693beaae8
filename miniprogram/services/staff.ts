import { staff as endpoints } from '../../contract';
import type { Output, StaffMember, StaffState } from '../../contract';
import { call } from '../platform/call';

type Page = { after: string | null };

/** Who works here. Each rejects with CallFailed. */
export const staff = {
  list: (state: StaffState, { after }: Page = { after: null }): Promise<Output<typeof endpoints.list>> =>
    call(endpoints.list, { state, ...(after === null ? {} : { after }) }),

  leave: (staffId: string): Promise<StaffMember> => call(endpoints.leave, { staffId }),

  rejoin: (staffId: string): Promise<StaffMember> => call(endpoints.rejoin, { staffId }),
};
