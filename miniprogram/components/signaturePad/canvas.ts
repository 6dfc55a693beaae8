/** The pad's canvas as it lies on the screen. `left` and `top` in px of the window. */
export interface Sheet {
  node: WechatMiniprogram.Canvas;
  width: number;
  height: number;
  left: number;
  top: number;
}

/** The canvas `selector` of `component`; null while it is not on the screen. */
export function findSheet(
  component: { createSelectorQuery(): WechatMiniprogram.SelectorQuery },
  selector: string,
): Promise<Sheet | null> {
  return new Promise((resolve) => {
    component
      .createSelectorQuery()
      .select(selector)
      .fields({ node: true, size: true, rect: true })
      .exec((found: (Partial<Sheet> | null)[]) => {
        const { node, width = 0, height = 0, left = 0, top = 0 } = found[0] ?? {};
        resolve(node && width > 0 ? { node, width, height, left, top } : null);
      });
  });
}

/** Writes the canvas into a temporary PNG and gives its path. @throws what WeChat says when it cannot */
export async function toTempFile(node: WechatMiniprogram.Canvas): Promise<string> {
  return new Promise((resolve, reject) => {
    wx.canvasToTempFilePath({
      canvas: node,
      fileType: 'png',
      success: ({ tempFilePath }) => resolve(tempFilePath),
      fail: reject,
    });
  });
}
