/** Where 工单 stands in the bar of app.json. */
const TICKETS = 2;

/** Says on the tab of tickets how many of them have something unread. Away from the tabs' own pages it does nothing. */
export function badgeTickets(unread: number): void {
  const shown =
    unread > 0
      ? wx.setTabBarBadge({ index: TICKETS, text: String(unread) })
      : wx.removeTabBarBadge({ index: TICKETS });
  void shown.catch(() => null);
}
