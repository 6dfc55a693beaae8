import { fontScale } from '../../platform/fontScale';

Page({
  behaviors: [fontScale],
  data: {
    photos: [
      { fileId: 'one', url: '/assets/tabHomeOn.png' },
      { fileId: 'two', url: '/assets/tabMeOn.png' },
      // A draft of an earlier run: the file is safe, its picture cannot be shown.
      { fileId: 'three', url: '' },
    ],
  },
});
