/**
 * The privacy text of contract/account.ts CONSENT_VERSION: raise that when the meaning changes here;
 * more ways to exercise the same rights, or more said of the same keeping, change none.
 * Source: PIPL art. 17 (who, why, which data, how long, which rights); periods: the company's retention rules.
 */
export const PRIVACY_TEXT: readonly { title: string; points: readonly string[] }[] = [
  {
    title: '收集什么，用来做什么',
    points: [
      '姓名、手机号：与物业登记核对，确认您是业主或家庭成员；有事时联系您。您愿意时，还可以填写邮箱。',
      '房屋地址：来自物业登记，用来确定档案属于哪一户，不需要您填写。',
      '家庭成员的姓名、关系、电话：由您填写，用于住户服务和紧急联系。填写前请征得家人同意。',
      '投诉、报修的文字和照片：用于处理您反映的问题。照片只在您主动选择时上传。',
      '书面申请绑定时上传的证明照片：用于核实您与房屋的关系。',
      '当面采集时您在屏幕上的签名：用来证明内容由您本人核对。',
      '微信给出的用户标识：用来认出是您本人在操作。',
      '我们不收集身份证号、人脸和位置。',
    ],
  },
  {
    title: '谁能看到',
    points: [
      '您和您授权的家庭成员。',
      '负责您所在小区、并已签署保密协议的工作人员，只看工作需要的部分，列表中姓名和电话会隐去一部分。',
      '每次查看都有记录。我们不会把信息出售或提供给无关的人。',
    ],
  },
  {
    title: '怎样保存，保存多久',
    points: [
      '姓名、电话等内容加密保存，传输也加密。',
      '档案：绑定期间，以及搬离后 3 年。',
      '工单：完成后 3 年；其中照片 1 年。到期删除或去除身份。',
      '资料副本的文件：生成后 7 天。授权记录：使用期间，以及之后 3 年。查看和操作记录：至少 6 个月。注销以后，您的申请和办理记录仍保留，用来证明已经办理。',
    ],
  },
  {
    title: '您的权利',
    points: [
      '随时查看自己的档案和修改记录，随时申请更正。',
      '在“我的 → 隐私与授权”里，可以逐项同意或撤回，取得资料副本，申请更正或注销。也可以拨打小区服务热线提出。',
      '您的申请在 15 天内答复，最长不超过 30 天。有工单或修改没办完时，注销要等它们办完，我们会告诉您是哪些。撤回同意不影响之前已完成的服务。',
      '不同意也可以继续浏览首页、拨打热线，只是不能查看和填写档案。',
    ],
  },
];

/** What is new in this version, for who agreed to an older one. */
export const PRIVACY_NEWS: readonly string[] = [
  '多写了三样信息：您愿意填写的邮箱、书面绑定的证明照片、当面采集时的签名，以及各用来做什么。',
  '写明了资料副本、授权记录、查看记录各保存多久。',
  '写明了您可以逐项同意或撤回，取得副本，申请更正或注销，15 天内答复。',
];
