Component({
  behaviors: ['wx://component-export'],
  relations: { '../group/group': { type: 'parent' } },
  properties: { name: String },
  export() {
    return { greet: () => `你好 ${this.data.name}` };
  },
});
