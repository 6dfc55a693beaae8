/** Opens the phone's dialler; the person may still turn back, so a failure is silent. */
export function dial(phoneNumber: string): void {
  wx.makePhoneCall({ phoneNumber, fail: () => undefined });
}
