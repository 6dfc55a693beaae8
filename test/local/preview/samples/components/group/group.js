Component({
  options: { virtualHost: true },
  relations: {
    '../member/member': {
      type: 'child',
      linked() {
        this.tell();
      },
      unlinked() {
        this.tell();
      },
    },
  },
  externalClasses: ['row-class'],
  methods: {
    tell() {
      const members = this.getRelationNodes('../member/member').map(({ data }) => data.name);
      this.triggerEvent('members', { members });
    },
  },
});
