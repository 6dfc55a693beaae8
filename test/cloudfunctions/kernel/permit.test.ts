import { permit, reaches, reachesCommunity, reachOf } from '../../../cloudfunctions/kernel/permit';
import { actorAs } from './actors';

describe('reach', () => {
  it('is for owners their own homes only', () => {
    expect(permit(actorAs('owner'), 'archive.view')).toEqual({ householdIds: ['h1'], communityIds: [] });
  });

  it('is for staff their communities only', () => {
    expect(permit(actorAs('clerk'), 'archive.view')).toEqual({ householdIds: [], communityIds: ['c1'] });
  });

  it('is everywhere for a post without limits', () => {
    const staff = {
      id: 's1',
      name: '审计',
      posts: [
        { role: 'clerk' as const, communityIds: ['c9'] },
        { role: 'auditor' as const, communityIds: 'all' as const },
      ],
      agreementSigned: true,
      reads: null,
    };
    expect(permit(actorAs('auditor', { staff }), 'tickets.oversee').communityIds).toBe('all');
  });

  it('leaves out the communities of posts that do not open the permission', () => {
    const posts = [
      { role: 'reviewer' as const, communityIds: ['c1', 'c2'] },
      { role: 'ticketStaff' as const, communityIds: ['c3'] },
    ];
    const actor = actorAs('reviewer', {
      staff: { id: 's1', name: '李', posts, agreementSigned: true, reads: null },
    });
    expect(permit(actor, 'archive.review').communityIds).toEqual(['c1', 'c2']);
  });

  it('joins a home and a post of the same person', () => {
    const owner = actorAs('owner');
    const actor = actorAs('clerk', { homes: owner.homes });
    expect(permit(actor, 'archive.view')).toEqual({ householdIds: ['h1'], communityIds: ['c1'] });
  });

  it('is only the home, when that person has not signed the agreement', () => {
    const { staff } = actorAs('clerk');
    const actor = actorAs('owner', { staff: staff && { ...staff, agreementSigned: false } });
    expect(permit(actor, 'archive.view')).toEqual({ householdIds: ['h1'], communityIds: [] });
  });

  it('is only the post, when that person has not consented', () => {
    const actor = actorAs('clerk', { homes: actorAs('owner').homes, consented: false });
    expect(permit(actor, 'archive.view')).toEqual({ householdIds: [], communityIds: ['c1'] });
  });

  it('is null where the permission is refused', () => {
    expect(reachOf(actorAs('visitor'), 'archive.review')).toBeNull();
  });

  it.each([
    [{ householdId: 'h1', communityId: 'c9' }, true],
    [{ householdId: 'h9', communityId: 'c1' }, true],
    [{ householdId: 'h9', communityId: 'c9' }, false],
  ])('to the record %j is %s', (record, expected) => {
    expect(reaches({ householdIds: ['h1'], communityIds: ['c1'] }, record)).toBe(expected);
  });

  it('everywhere covers every community', () => {
    expect(reachesCommunity({ householdIds: [], communityIds: 'all' }, 'c9')).toBe(true);
  });
});
