import type { RequestView } from '../../../../contract';
import { REQUEST_STATE_TEXTS, requestTag } from '../../../components/requestStates';
import { allSteps } from '../../../components/requestSteps';

/** One change request for the household that waits for it. */
export function toRequest(request: RequestView, nowMs?: number) {
  const { allowed, restores } = request;
  const [canWithdraw, canResubmit, canRebase] = (['withdraw', 'resubmit', 'rebase'] as const).map((action) =>
    allowed.includes(action),
  );
  return {
    id: request.id,
    householdId: request.householdId,
    place: `${request.communityName} ${request.address}`,
    tag: requestTag(request.state),
    text: REQUEST_STATE_TEXTS[request.state],
    restores: restores ? `恢复到第 ${restores.version} 版：${restores.reason}` : '',
    steps: allSteps(request, nowMs),
    changes: request.changes.map(({ path, label, before, after }) => ({
      path,
      label,
      before: before ?? '',
      after: after ?? '',
      reason: request.fieldReasons[path] ?? '',
    })),
    signature: request.signature,
    photos: request.photos.map(({ url }) => url),
    ...{ canWithdraw, canResubmit, canRebase, hasActions: allowed.length > 0 },
  };
}
