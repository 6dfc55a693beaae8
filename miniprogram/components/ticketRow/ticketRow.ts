import { properties } from './props';

/** One ticket in a list, as a card; listen with `bind:tap`. What stands inside is below it on the card. */
Component({ properties });
