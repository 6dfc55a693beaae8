Component({
  data: { selected: 0, list: ['first', 'second'] },
  methods: {
    onTab({ currentTarget }) {
      const { name } = currentTarget.dataset;
      wx.switchTab({ url: `/pages/${name}/${name}` });
    },
  },
});
