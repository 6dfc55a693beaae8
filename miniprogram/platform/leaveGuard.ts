/** Asks before the person leaves the page, until `stopGuarding`. Older WeChat versions cannot; then nothing is asked. */
export function guardLeaving(message: string): void {
  if (wx.canIUse('enableAlertBeforeUnload')) wx.enableAlertBeforeUnload({ message });
}

/** The page may be left freely again: sent, or nothing changed. */
export function stopGuarding(): void {
  if (wx.canIUse('disableAlertBeforeUnload')) wx.disableAlertBeforeUnload();
}
