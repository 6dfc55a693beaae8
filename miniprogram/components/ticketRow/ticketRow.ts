import { properties } from './props';

/** One ticket in a list, as a card; listen with `bind:tap`. */
Component({ properties });
