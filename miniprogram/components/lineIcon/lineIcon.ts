import { properties } from './props';

/**
 * A line drawing of TDesign's icon font, in the colour of the text around it. TDesign's own icon sets data twice for each,
 * which on a page of rows alone is more than WeChat's audit allows in a second; this one sets none.
 */
Component({ options: { virtualHost: true }, properties });
