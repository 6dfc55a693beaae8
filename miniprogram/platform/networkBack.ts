/** Calls `back` each time the network returns, until the returned function is called. */
export function onNetworkBack(back: () => void): () => void {
  const listener: WechatMiniprogram.OnNetworkStatusChangeCallback = ({ isConnected }) => {
    if (isConnected) back();
  };
  wx.onNetworkStatusChange(listener);
  // WeChat takes the same function; its typings name another.
  return () => wx.offNetworkStatusChange(listener as never);
}
