export const properties = {
  text: { type: String, value: '' },
  /** neutral | info | warn | good | bad. The text alone must carry the meaning; the colour only helps. */
  tone: { type: String, value: 'neutral' },
};
