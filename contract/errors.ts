/** One refusal: what the person reads, and whether the same call may succeed when sent again. */
export interface ErrorEntry {
  message: string;
  retryable: boolean;
}

/** The closed table of refusals. A code that is not here does not exist on the wire. */
export const ERRORS = {
  INVALID: { message: '有内容填写不正确，请检查后再提交', retryable: false },
  UNKNOWN_ENDPOINT: { message: '这个功能不存在，请更新小程序', retryable: false },
  UNAUTHENTICATED: { message: '请在微信中打开小程序', retryable: false },
  CONSENT_REQUIRED: { message: '请先阅读并同意个人信息处理说明', retryable: false },
  HOME_REQUIRED: { message: '请先绑定您的房屋', retryable: false },
  AGREEMENT_REQUIRED: { message: '请先签署保密协议', retryable: false },
  FORBIDDEN: { message: '您没有权限进行此操作', retryable: false },
  NOT_FOUND: { message: '没有找到，可能已被删除或不属于您', retryable: false },
  ILLEGAL_ACTION: { message: '当前状态下不能这样操作，请刷新看看', retryable: false },
  STALE: { message: '内容刚刚有变化，请刷新后再试', retryable: false },
  NO_MATCH: { message: '姓名或手机号与物业登记的不一致，请核对或联系物业', retryable: false },
  TOO_MANY: { message: '操作太频繁，请稍后再试', retryable: false },
  REQUEST_OPEN: { message: '已有一份修改正在审核，审核完才能再提交', retryable: false },
  NOTHING_CHANGED: { message: '内容没有变化，不需要提交', retryable: false },
  SAME_PERSON: { message: '提交、初审、复审必须是三个不同的人', retryable: false },
  BASE_CHANGED: { message: '档案在审核期间有了新版本，需要重新核对', retryable: false },
  FILE_REFUSED: { message: '图片不是由您上传的，请重新选择', retryable: false },
  PHONE_CODE: { message: '手机号验证已失效，请重新获取或手动填写', retryable: false },
  DATA_DAMAGED: { message: '这条资料已损坏，暂时无法显示，我们已记录并会尽快处理', retryable: false },
  CODE_BAD: { message: '这个码无效，请向对方要一个新的', retryable: false },
  CODE_USED: { message: '这个码已经用过了，请向对方要一个新的', retryable: false },
  CODE_EXPIRED: { message: '这个码已经过期，请向对方要一个新的', retryable: false },
  ERASURE_OPEN: { message: '您已有一份注销申请正在办理，办完才能再提交', retryable: false },
  LEGAL_HOLD: { message: '还有没办完的工单或修改，办完才能删除', retryable: false },
  TAKEN: { message: '这一户正由另一位同事采集，请先采集别的住户', retryable: false },
  SERVED: { message: '这一户已经采集过了', retryable: false },
  CAMPAIGN_OVERLAPS: { message: '这些小区在这段时间已有一次信息核对，请先结束它', retryable: false },
  RECORD_INCOMPLETE: { message: '还有必填的内容没有填写，请先补充', retryable: false },
  UNAVAILABLE: { message: '系统繁忙，请稍后重试，您填写的内容还在', retryable: true },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** Refusals that any endpoint may answer, besides those it lists. */
export const COMMON_ERRORS = [
  'INVALID',
  'UNAUTHENTICATED',
  'CONSENT_REQUIRED',
  'HOME_REQUIRED',
  'AGREEMENT_REQUIRED',
  'FORBIDDEN',
  'TOO_MANY',
  'DATA_DAMAGED',
  'UNAVAILABLE',
] as const satisfies readonly ErrorCode[];
