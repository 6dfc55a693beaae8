import type { Me } from '../../contract';

const URL = '/owner/account/consent/consent';

/**
 * What is said to somebody who has agreed before: they are asked anew because the text has grown, or took their consent back.
 * Null for who never did, whom each page tells in its own words, and for who agreed.
 */
export function askedAgain({ consent }: Me) {
  if (consent === 'outdated')
    return {
      title: '个人信息说明有更新',
      text: '说明写得更完整了，请看一看。同意后一切照旧，您填写的内容都在。',
      action: '看看更新了什么',
      url: URL,
    };
  if (consent === 'withdrawn')
    return {
      title: '您已撤回同意',
      text: '所以暂时不能查看和填写。您的资料没有删除，重新同意后就能继续。',
      action: '重新阅读并同意',
      url: URL,
    };
  return null;
}
