import { properties } from './props';

/** A state in a few characters. */
Component({ properties });
