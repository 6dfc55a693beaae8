export const properties = {
  label: { type: String, value: '' },
  /** Empty = was not there. */
  before: { type: String, value: '' },
  /** Empty = is taken away. */
  after: { type: String, value: '' },
  /** Phone or owner: worth a second look. */
  risky: { type: Boolean, value: false },
  /** Why a reviewer sent this field back. */
  reason: { type: String, value: '' },
};
