import { ERASED_NAME, redact, redactOr, type Erased } from '../account';
import { everyOf } from '../kernel/paging';
import type { Platform } from '../kernel/ports';
import { openApplicant, sealApplicant } from './present';
import type { Applicant, HomeRequest } from './stored';

const PENDING: readonly HomeRequest['state'][] = ['pendingFirst', 'pendingSecond'];

/**
 * Takes the erased out of the requests to belong to the home, and out of those they made to addresses that are none; what
 * still waits of theirs is withdrawn. Done twice it is done once.
 */
export async function eraseHomeRequests(platform: Platform, erased: Erased, now: number): Promise<void> {
  const { database } = platform;
  const { householdId } = erased;
  const ofHome = { 'finding.householdId': householdId };
  for await (const one of everyOf<HomeRequest>(database, 'homeRequests', ofHome, 'submittedAt'))
    await eraseRequest(platform, one, erased, now);
  for (const submittedBy of erased.openids)
    for await (const one of everyOf<HomeRequest>(database, 'homeRequests', { submittedBy }, 'submittedAt'))
      if (one.finding.kind === 'noHome') await eraseRequest(platform, one, erased, now);
}

async function eraseRequest(
  { database, files, secrets }: Platform,
  request: HomeRequest,
  erased: Erased,
  now: number,
): Promise<void> {
  const isTheirs = erased.scope === 'household' || erased.openids.includes(request.submittedBy);
  const before = openApplicant(secrets, request);
  const after = isTheirs ? NOBODY : cleaned(before, erased);
  const steps = request.steps.map((step) => ({ ...step, reason: redactOr(step.reason, erased) }));
  const isPending = isTheirs && PENDING.includes(request.state);
  const isSame =
    JSON.stringify([before, request.steps]) === JSON.stringify([after, steps]) &&
    !isPending &&
    (!isTheirs || request.photos.length === 0);
  if (isSame) return;
  if (isTheirs) await files.remove(request.photos);
  const withdraw = { action: 'withdraw' as const, at: now, by: '系统', reason: null };
  await database.update(
    'homeRequests',
    { _id: request._id },
    {
      applicantSealed: sealApplicant(secrets, request._id, after),
      steps: isPending ? [...steps, withdraw] : steps,
      ...(isTheirs ? { photos: [] } : {}),
      ...(isPending ? { state: 'withdrawn', version: request.version + 1 } : {}),
    },
  );
}

const NOBODY: Applicant = { name: ERASED_NAME, phone: null, note: null };

const cleaned = ({ name, phone, note }: Applicant, erased: Erased): Applicant => ({
  name: redact(name, erased),
  phone: redactOr(phone, erased),
  note: redactOr(note, erased),
});
