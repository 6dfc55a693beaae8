import { sentenceOf } from './callFailed';
import { brandNow } from './theme';

/** WeChat cuts a toast after two lines; longer sentences need a dialog. */
const TOAST_MAX = 28;

/** Says briefly that something was done. */
export function notify(text: string): void {
  void wx.showToast({ title: text, icon: 'none', duration: 2200 });
}

/** Shows what was thrown as a kind sentence. */
export function toast(error: unknown): void {
  const sentence = sentenceOf(error);
  if (sentence.length <= TOAST_MAX) void wx.showToast({ title: sentence, icon: 'none', duration: 3000 });
  else void wx.showModal({ title: '提示', content: sentence, showCancel: false, confirmText: '知道了' });
}

/** Asks before something that cannot be taken back. `yes`: at most 4 characters, WeChat's limit. Never rejects. */
export function confirm(question: {
  title: string;
  content: string;
  yes: string;
  no?: string;
}): Promise<boolean> {
  return new Promise((resolve) => {
    wx.showModal({
      title: question.title,
      content: question.content,
      confirmText: question.yes,
      cancelText: question.no ?? '取消',
      confirmColor: brandNow(),
      success: (result) => resolve(result.confirm),
      fail: () => resolve(false),
    });
  });
}
