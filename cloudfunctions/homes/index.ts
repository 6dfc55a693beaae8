import type { Handled } from '../kernel/handle';
import { accept } from './accept';
import { apply } from './apply';
import { bindByCode } from './bindByCode';
import { changeHead, changeHeadFor } from './changeHead';
import { decide } from './decide';
import { invite } from './invite';
import { leave } from './leave';
import { moveOut } from './moveOut';
import { open } from './open';
import { people } from './people';
import { asked, mine, myRequest, request } from './requests';
import { reveal } from './reveal';
import { setRights } from './setRights';
import { showCode } from './showCode';
import { unbind } from './unbind';
import { withdraw } from './withdraw';

/** Homes: who comes to belong to one, what they may do there, and how they leave. */
export const handlers: readonly Handled[] = [
  ...[showCode, open, bindByCode, accept, apply, mine, myRequest, withdraw, request, reveal, decide],
  ...[people, invite, setRights, moveOut, changeHead, changeHeadFor, asked, unbind, leave],
];

export { copyOfHomeRequests, type CopiedHomeRequest } from './copy';
export { eraseHomeRequests } from './erase';
export { standingOf as homeStandingOf } from './present';
export type { HomeRequest } from './stored';
