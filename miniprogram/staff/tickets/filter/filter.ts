import type { CategoryTree } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { toast } from '../../../platform/feedback';
import { categories } from '../../../services/categories';
import { properties } from './props';
import {
  categoryChoices,
  communityChoices,
  communityOf,
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
      this.change({ communityId: detail.value, category: '', categories: [] });
    },
    onKind({ detail }: Picked) {
      this.change({ kind: detail.value, category: '', categories: [] });
    },
    onCategory({ detail }: Picked) {
      const { tree, chosen } = this.data;
      if (!tree) return;
      this.change({ category: detail.value, categories: withThoseUnder(tree, chosen.kind, detail.value) });
    },
    change(part: Partial<Chosen>) {
      this.triggerEvent('change', { value: { ...this.data.chosen, ...part } });
    },
  },
});
