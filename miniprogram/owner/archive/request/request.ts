import { archive } from '../../../services/archive';
import { requestPage } from '../../requests/requestPage';
import { toRequest } from './view';

Page({
  ...requestPage({
    load: archive.request,
    withdraw: archive.withdraw,
    toView: (request: Parameters<typeof toRequest>[0]) => toRequest(request),
    question: { title: '撤回这次修改？', content: '撤回后档案保持原样，您可以随时重新提交。' },
  }),

  onResubmit() {
    const { view } = this.data;
    if (!view) return;
    void wx.navigateTo({
      url: `/owner/archive/edit/edit?householdId=${view.householdId}&corrects=${view.id}`,
    });
  },
  onRebase() {
    if (this.data.view) void wx.navigateTo({ url: `/owner/archive/rebase/rebase?id=${this.data.view.id}` });
  },
});
