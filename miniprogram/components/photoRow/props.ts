export const properties = {
  /** Links of the pictures, in order. */
  photos: { type: Array, value: [] as string[] },
};
