/** A drawn picture as base64; null when the phone has lost it. */
export function readPicture(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    wx.getFileSystemManager().readFile({
      filePath: path,
      encoding: 'base64',
      success: ({ data }) => resolve(typeof data === 'string' && data !== '' ? data : null),
      fail: () => resolve(null),
    });
  });
}
