import { own, type BuiltinDefinition } from './define';

/** `<canvas type="2d">`: pages take the node by a selector query and draw on it, as in WeChat. */
export const canvas: BuiltinDefinition = {
  tag: 'canvas',
  properties: {
    type: { type: String, value: '' },
    canvasId: { type: String, value: '' },
    disableScroll: { type: Boolean, value: false },
  },
  created() {
    const node = own('canvas');
    this.$$.append(node);
    Object.assign(node, {
      createImage: () => new Image(),
      requestAnimationFrame: (callback: FrameRequestCallback) => window.requestAnimationFrame(callback),
      cancelAnimationFrame: (id: number) => window.cancelAnimationFrame(id),
    });
    this['canvas'] = node;
  },
  methods: {
    node() {
      if (this.data['type'] !== '2d')
        throw new Error('<canvas> without type="2d" is not supported by the preview');
      return this['canvas'];
    },
  },
};
