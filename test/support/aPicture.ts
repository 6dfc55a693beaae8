/** What a file holds that the server takes for a picture: it begins as a GIF does. `what` tells one from another. */
export const aPicture = (what: string): string => `GIF89a ${what}`;
