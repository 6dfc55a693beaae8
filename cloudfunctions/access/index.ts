export { admit } from './admit';
export { MOST_PER_HOUR } from './limits';
