import { CallFailed } from '../../platform/callFailed';
import { notify, toast } from '../../platform/feedback';
import { LOADING, loadEvents, showFailure, type Phased } from '../../platform/pageStates';
import { knownMe } from '../../platform/session';

/** Settings of one community as their endpoints answer them. */
export interface OfCommunity {
  communityId: string;
  communityName: string;
  allowed: readonly string[];
}

type Community = { id: string; name: string };
export type Picked = WechatMiniprogram.CustomEvent<{ value: string | number }>;

/** What the functions below need of the page that they become part of. */
export interface SettingsScreen<S> extends Phased {
  seen: S | null;
  wanted: string | null;
  data: { phase: string; communities: readonly Community[]; isBusy: boolean };
  setData(part: object): void;
  load(asked?: string): Promise<void>;
  take(seen: S): void;
  failed(error: unknown): void | Promise<void>;
  /** The page's own: draws what was read or saved. */
  show(seen: S): void;
  /** The page's own, where something may be lost: whether another community may take the place of this one. */
  mayLeave?(): Promise<boolean>;
}

/** What every page does on which staff set something for one of their communities: reads it, changes the community, saves. */
export const communitySettings = <S extends OfCommunity>(
  read: (communityId: string | null) => Promise<S>,
) => ({
  data: {
    ...LOADING,
    place: '',
    communities: [] as readonly Community[],
    communityAt: 0,
    mayEdit: false,
    isBusy: false,
  },

  /** As it was last read or saved. */
  seen: null as S | null,
  /** The community that was asked for last: of two answers its own counts. */
  wanted: null as string | null,

  onLoad(this: SettingsScreen<S>) {
    void this.load();
  },
  ...loadEvents,

  /** Of the community on screen unless told otherwise. Never rejects. */
  async load(this: SettingsScreen<S>, asked?: string) {
    const communityId = asked ?? this.seen?.communityId ?? null;
    this.wanted = communityId;
    try {
      const seen = await read(communityId);
      const communities = (await knownMe()).staff?.communities ?? [];
      if (this.wanted !== communityId) return;
      const at = communities.findIndex(({ id }) => id === seen.communityId);
      this.setData({ communities, communityAt: Math.max(at, 0) });
      this.take(seen);
    } catch (error) {
      if (this.wanted === communityId) showFailure(this, error);
    }
  },
  async onCommunity(this: SettingsScreen<S>, { detail }: Picked) {
    const chosen = this.data.communities[Number(detail.value)];
    if (!chosen || chosen.id === this.seen?.communityId || this.data.isBusy) return;
    if (this.mayLeave && !(await this.mayLeave())) return;
    await this.load(chosen.id);
  },
  take(this: SettingsScreen<S>, seen: S) {
    this.seen = seen;
    this.show(seen);
    this.setData({ phase: 'ready', place: seen.communityName, mayEdit: seen.allowed.includes('edit') });
  },

  /** Saves, one thing at a time, and says `said`; whether it is saved. */
  async put(this: SettingsScreen<S>, save: (seen: S) => Promise<S>, said: string): Promise<boolean> {
    const { seen } = this;
    if (!seen || this.data.isBusy) return false;
    this.setData({ isBusy: true });
    try {
      this.take(await save(seen));
      notify(said);
      return true;
    } catch (error) {
      await this.failed(error);
      return false;
    } finally {
      this.setData({ isBusy: false });
    }
  },
  /** Says why it could not be saved; of what somebody else saved meanwhile, it shows that. */
  async failed(this: SettingsScreen<S>, error: unknown) {
    toast(error);
    if (error instanceof CallFailed && error.code === 'STALE') await this.load();
  },
});
