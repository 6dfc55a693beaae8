import { tickets, type Input } from '../../../contract';
import { Failure } from '../../kernel/failure';
import type { Ticket } from '../stored';

/**
 * A repair is shown to be done by a photo, and alone uses up materials. Source: domain model §2.
 * @throws Failure INVALID naming `photos` or `materials`.
 */
export function refuseUnproven(
  { kind }: Pick<Ticket, 'kind'>,
  { action, photos, materials }: Input<typeof tickets.advance>,
): void {
  const isRepaired = kind === 'repair' && action === 'resolve';
  if (isRepaired && photos.length === 0)
    throw new Failure('INVALID', 'no photo', { photos: '请至少拍一张修好后的照片' });
  if (!isRepaired && materials.length > 0)
    throw new Failure('INVALID', 'no repair', { materials: '只有报修的处理结果可以填写材料' });
}
