import type { Damaged } from '../kernel/failure';
import type { Platform } from '../kernel/ports';
import { recordOnce } from './once';

const DAY_MS = 86_400_000;

/** Notes that sealed data did not open: where, when, in which call; once a day for each place. */
export async function noteDamage({ place }: Damaged, requestId: string, platform: Platform): Promise<void> {
  const at = platform.now();
  const [entity = '', entityId = '', field = ''] = place.split('/');
  const day = String(Math.floor(at / DAY_MS));
  const told = { action: 'damaged' as const, entity, entityId, fields: [field], at, requestId };
  await recordOnce(platform, 'damage', [place, day], told);
}
