import { fontScale } from '../../platform/fontScale';

Page({ behaviors: [fontScale] });
