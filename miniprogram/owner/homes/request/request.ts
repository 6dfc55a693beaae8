import { homes } from '../../../services/homes';
import { requestPage } from '../../requests/requestPage';
import { toOwnRequest } from './view';

Page({
  ...requestPage({
    load: homes.myRequest,
    withdraw: homes.withdraw,
    toView: (request: Parameters<typeof toOwnRequest>[0]) => toOwnRequest(request),
    question: { title: '撤回这份申请？', content: '撤回后可以重新申请。' },
  }),

  onArchive() {
    void wx.switchTab({ url: '/pages/archive/archive' });
  },
});
