import { PRIVACY_TEXT } from './words';

/** The privacy text, to be read before one agrees to it. */
Component({ data: { sections: PRIVACY_TEXT } });
