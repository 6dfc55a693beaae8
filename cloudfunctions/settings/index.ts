/** What a community sets for itself: read, replaced as a whole, on record. */
export { look, replace, standingOf, type Saved, type Setting, type Shown } from './own';
