export const properties = {
  /** loading | ready | failed | empty. The default slot shows only when ready. */
  phase: { type: String, value: 'loading' },
  /** Why it failed, a sentence. */
  message: { type: String, value: '' },
  /** A TDesign icon name for the empty state. */
  icon: { type: String, value: 'folder-open' },
  /** What is empty, a few words. */
  emptyTitle: { type: String, value: '还没有内容' },
  /** What the person may do about it. */
  emptyText: { type: String, value: '' },
  /** Label of the button in the empty state; none without. */
  emptyAction: { type: String, value: '' },
};
