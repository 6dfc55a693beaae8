/** Resolves once everything set so far is on the screen: what is asked of the server after it holds up nothing. */
export const drawn = (page: { setData(data: object, done?: () => void): void }): Promise<void> =>
  new Promise((resolve) => {
    page.setData({}, resolve);
  });
