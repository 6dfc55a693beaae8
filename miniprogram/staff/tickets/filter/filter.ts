import type { CategoryTree } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { toast } from '../../../platform/feedback';
import { categories } from '../../../services/categories';
import { teams } from '../../../services/teams';
import { properties } from './props';
import {
  categoryChoices,
  chosenHand,
  communityChoices,
  communityOf,
  ELSEWHERE,
  handChoices,
  KINDS,
  withThoseUnder,
  wordsOf,
  type Chosen,
  type Option,
} from './view';

type Picked = WechatMiniprogram.CustomEvent<{ value: string }>;

/** What staff's list is narrowed to, folded to one line. Event: `change` {value: Chosen}. */
Component({
  properties,
  data: {
    isUnfolded: false,
    kinds: KINDS,
    places: [] as Option[],
    offered: [] as Option[],
    words: '',
    /** The tree that was read last, and of which community. */
    tree: undefined as CategoryTree | undefined,
    treeOf: '',
    /** Who may have tickets there, and of which community that was read. */
    crews: [] as Option[],
    people: [] as Option[],
    handsOf: '',
  },
  observers: {
    'chosen, communities, isSearch'(chosen: Chosen, communities: Option[], isSearch: boolean) {
      this.setData({
        places: communityChoices(communities),
        words: wordsOf(chosen, communities, isSearch),
      });
      this.offer();
    },
  },
  methods: {
    onFold() {
      this.setData({ isUnfolded: !this.data.isUnfolded });
      this.offer();
    },
    /** The categories of the kind, once there is a community that they are of. */
    offer() {
      const { chosen, communities, isUnfolded, tree, treeOf, offered } = this.data;
      const community = communityOf(chosen, communities);
      const isKnown = treeOf === community && tree !== undefined;
      const known = isKnown ? categoryChoices(tree, chosen.kind) : [];
      if (known.length > 0 || offered.length > 0) this.setData({ offered: known });
      if (isUnfolded && community !== '' && chosen.kind !== '' && treeOf !== community)
        void this.read(community);
      if (isUnfolded && community !== this.data.handsOf) void this.readHands(community);
    },
    async readHands(community: string) {
      this.setData({ handsOf: community, crews: [], people: [] });
      if (community === '') return;
      try {
        const { items, staff } = await teams.list(community);
        if (this.data.handsOf !== community) return;
        this.setData({ crews: handChoices(items, '所有班组'), people: handChoices(staff, '所有人') });
      } catch (error) {
        // Who may not see the teams does without.
        if (error instanceof CallFailed && error.code === 'FORBIDDEN') return;
        this.setData({ handsOf: '' });
        toast(error);
      }
    },
    async read(community: string) {
      this.setData({ treeOf: community, tree: undefined });
      try {
        const { tree } = await categories.get(community);
        if (this.data.treeOf !== community) return;
        this.setData({ tree });
        this.offer();
      } catch (error) {
        // Who may not read them narrows by kind alone.
        if (error instanceof CallFailed && error.code === 'FORBIDDEN') return;
        this.setData({ treeOf: '' });
        toast(error);
      }
    },
    onCommunity({ detail }: Picked) {
      this.change({ communityId: detail.value, ...ELSEWHERE });
    },
    onKind({ detail }: Picked) {
      this.change({ kind: detail.value, category: '', categories: [] });
    },
    onCategory({ detail }: Picked) {
      const { tree, chosen } = this.data;
      if (!tree) return;
      this.change({ category: detail.value, categories: withThoseUnder(tree, chosen.kind, detail.value) });
    },
    onCrew({ detail }: Picked) {
      this.change({ team: chosenHand(this.data.crews, detail.value) });
    },
    onPerson({ detail }: Picked) {
      this.change({ person: chosenHand(this.data.people, detail.value) });
    },
    change(part: Partial<Chosen>) {
      this.triggerEvent('change', { value: { ...this.data.chosen, ...part } });
    },
  },
});
