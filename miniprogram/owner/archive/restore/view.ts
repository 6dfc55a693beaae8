import type { archive, Output } from '../../../../contract';

type Answer = Output<typeof archive.version>;

/** What going back to a version would change, and why it cannot be proposed where it cannot. */
export function toRestore({ communityName, address, version, changes, openRequestId, allowed }: Answer) {
  return {
    place: `${communityName} ${address}`,
    title: `恢复到第 ${version} 版`,
    changes: (changes ?? []).map(({ path, label, before, after, risky }) => ({
      ...{ path, label, risky, before: before ?? '', after: after ?? '' },
    })),
    canRestore: allowed.includes('restore'),
    openRequestId: openRequestId ?? '',
    blocked: blockedBy({ changes, openRequestId, allowed }),
  };
}

function blockedBy({
  changes,
  openRequestId,
  allowed,
}: Pick<Answer, 'changes' | 'openRequestId' | 'allowed'>) {
  if (allowed.includes('restore')) return '';
  if (changes === null)
    return '这一版时间较早，没有保存当时的全部内容，不能直接恢复。您可以在“修改档案”里改回来。';
  if (changes.length === 0) return '档案现在的内容和这一版一样，不需要恢复。';
  if (openRequestId !== null) return '已有一份修改正在审核，审核完成后才能提出恢复。';
  return '您不能修改这份档案，请户主授权，或联系物业。';
}
