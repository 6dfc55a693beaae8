import { properties } from './props';

/** A row that leads somewhere; listen with `bind:tap`. At least 44 px high. */
Component({ properties });
