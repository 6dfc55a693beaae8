import { properties } from './props';

/** One field's old and new value, one above the other so that long values wrap. */
Component({ properties });
