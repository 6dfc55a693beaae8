import { properties } from './props';

/** How long a ticket may still take, by the company's promise; for staff. */
Component({ properties });
