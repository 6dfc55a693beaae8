/**
 * Why WeChat did not take a subscription message, in words.
 * Source of the codes: WeChat's subscribeMessage.send and the general API error list.
 */
const REASONS: Readonly<Record<number, string>> = {
  [-1]: '微信系统繁忙',
  40003: '账号不属于本小程序',
  40037: '消息模板编号不正确',
  40038: '当天发送次数已达上限',
  41030: '要打开的页面还没有发布',
  43101: '对方未授权，或授权次数已用完',
  43107: '消息能力被微信停用',
  43108: '发送太集中，稍后会重试',
  45009: '调用次数已达上限',
  45168: '内容含有敏感词',
  47003: '消息内容不符合模板要求',
  [-604101]: '云函数没有发送消息的权限',
  [-604102]: '调用微信超时',
  [-604103]: '调用微信失败',
  [-501001]: '云平台出错',
  [-501002]: '云平台超时',
};

/** The code in words; null when there was no failure. */
export function wechatReason(code: number | null): string | null {
  if (code === null || code === 0) return null;
  return REASONS[code] ?? '微信没有接受这条消息';
}
