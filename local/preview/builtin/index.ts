import type { ComponentSpace } from 'glass-easel';
import { button } from './button';
import { canvas } from './canvas';
import { choices } from './choices';
import { defineBuiltin, type BuiltinDefinition } from './define';
import { form } from './form';
import { icon } from './icon';
import { image } from './image';
import { input, textarea } from './input';
import { label } from './label';
import { navigator } from './navigator';
import { navigationBar, pageMeta, rootPortal } from './pageParts';
import { picker } from './picker';
import { pickerView, pickerViewColumn } from './pickerView';
import { progress } from './progress';
import { refused } from './refused';
import { richText } from './richText';
import { scrollView } from './scrollView';
import { slider } from './slider';
import { swiper, swiperItem } from './swiper';
import { switchControl } from './switchControl';
import { text, view } from './view';

const DEFINITIONS: BuiltinDefinition[] = [
  view,
  text,
  image,
  button,
  navigator,
  input,
  textarea,
  form,
  label,
  ...choices,
  switchControl,
  slider,
  picker,
  pickerView,
  pickerViewColumn,
  scrollView,
  swiper,
  swiperItem,
  richText,
  progress,
  icon,
  canvas,
  rootPortal,
  pageMeta,
  navigationBar,
  // Layers over native components, of which there are none here.
  { ...view, tag: 'cover-view' },
  { ...image, tag: 'cover-image' },
  ...refused,
];

/** Makes WeChat's built-in components known to every component of `space`. */
export function registerBuiltins(space: ComponentSpace): void {
  for (const definition of DEFINITIONS) defineBuiltin(space, definition);
}
