import { CHANNEL_NAMES, CHANNELS } from '../../../../contract';
import type { Channel } from '../../../../contract';
import type { StepForm } from '../settings/form';
import { wayName } from '../settings/view';
import { properties } from './props';

type ChannelTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { channel: Channel }>;

/** One step of a ladder to edit. Events: `done` {value: StepForm}, `close`, and of one of several `remove`. */
Component({
  properties,
  data: {
    days: '',
    channels: [] as Channel[],
    choices: [] as { channel: Channel; name: string; isOn: boolean }[],
    /** What is chosen, in its order. */
    said: '',
  },
  observers: {
    'visible, step'(visible: boolean, step: StepForm | undefined) {
      if (!visible || !step) return;
      this.setData({ days: step.days });
      this.choose(step.channels);
    },
  },
  methods: {
    choose(channels: Channel[]) {
      const choices = CHANNELS.map((channel) => ({
        ...{ channel, name: CHANNEL_NAMES[channel], isOn: channels.includes(channel) },
      }));
      this.setData({ channels, choices, said: wayName(channels) });
    },
    onDays({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ days: detail.value });
    },
    onChannel({ currentTarget }: ChannelTap) {
      const { channel } = currentTarget.dataset;
      const { channels } = this.data;
      this.choose(
        channels.includes(channel) ? channels.filter((one) => one !== channel) : [...channels, channel],
      );
    },
    onDone() {
      const { days, channels } = this.data;
      this.triggerEvent('done', { value: { days, channels } });
    },
    onVisible({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.onClose();
    },
    onClose() {
      this.triggerEvent('close');
    },
    onRemove() {
      this.triggerEvent('remove');
    },
  },
});
