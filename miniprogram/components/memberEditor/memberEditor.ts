import { RELATION_NAMES, RELATIONS } from '../../../contract';
import { properties } from './props';

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>;

/** The owner has fields of their own, so is none of the members' choices. */
const CHOICES = RELATIONS.filter((relation) => relation !== 'owner').map((value) => ({
  value,
  label: RELATION_NAMES[value],
}));

/** One household member, as a row that opens into fields. Events: `change` {name | relation | phone}, `leave` {field}, `open` (toggle), `remove`. */
Component({
  properties,
  data: { choices: CHOICES, relationNames: RELATION_NAMES },
  methods: {
    onName({ detail }: Typed) {
      this.triggerEvent('change', { name: detail.value });
    },
    onRelation({ detail }: Typed) {
      this.triggerEvent('change', { relation: detail.value });
    },
    onPhone({ detail }: Typed) {
      this.triggerEvent('change', { phone: detail.value });
    },
    onLeave({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { field: string }>) {
      this.triggerEvent('leave', { field: currentTarget.dataset.field });
    },
    onOpen() {
      this.triggerEvent('open');
    },
    onRemove() {
      this.triggerEvent('remove');
    },
  },
});
