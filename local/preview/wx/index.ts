import type { Host, PreviewHooks } from '../runtime/host';
import { createAnimation } from './animation';
import { app } from './app';
import { chooseAvatar } from './avatar';
import { canIUse } from './canIUse';
import { canvas } from './canvas';
import { cloud } from './cloud';
import { createBridge } from './cloud/bridge';
import { device } from './device';
import { documents } from './documents';
import { download } from './download';
import { feedback } from './feedback';
import { media } from './media';
import { navigation } from './navigation';
import { network } from './network';
import { confirmLeave } from './overlay/leaveAlert';
import { createLayer } from './overlay/layer';
import { redrawOnFonts } from './overlay/redrawOnFonts';
import { page } from './page';
import { createPhone } from './phone';
import { phoneNumber } from './phoneNumber';
import { createPrivacy } from './privacy';
import { random } from './random';
import { share } from './share';
import { storage } from './storage';
import { subscribe } from './subscribe';
import { system } from './system';
import { throwingFor } from './throwingFor';
import { upload } from './upload';

/** The `wx` object over `host`. Names it does not have throw `not available in preview: wx.<name>`. */
export function createWx(host: Host): Record<string, any> {
  redrawOnFonts();
  const phone = createPhone(host);
  const layer = createLayer(phone);
  const privacy = createPrivacy(phone, layer);
  const bridge = createBridge(phone);
  const { api: navigationApi, openerChannel } = navigation(phone);
  const api: Record<string, any> = {
    ...navigationApi,
    ...page(phone),
    ...feedback(layer),
    ...storage(phone),
    ...system(phone),
    ...network(phone),
    ...random(),
    ...media(layer, privacy),
    ...canvas(),
    ...documents(layer, privacy),
    ...download(phone),
    ...upload(phone),
    ...device(phone, layer, privacy),
    ...privacy.api,
    ...subscribe(phone, layer, bridge),
    ...app(phone),
    createAnimation,
    cloud: cloud(phone, bridge),
  };
  api['canIUse'] = canIUse(api);
  const { fromButton, openMenu } = share(phone, layer);
  // What built-in components and the runtime reach: a number for a button, its consent, a channel for a new page.
  window.__preview = Object.assign(hooks(), {
    phoneNumber: phoneNumber(phone, layer, privacy, bridge),
    agreePrivacy: privacy.agree,
    openerChannel,
    confirmLeave: (message: string) => confirmLeave(layer, message),
    chooseAvatar: () => chooseAvatar(privacy),
    note: (text: string) => layer.note(text),
    share: fromButton,
    openMenu: () => void openMenu(),
  });
  return throwingFor('wx', api);
}

/** The hooks the runtime has already put there, if it has. */
function hooks(): PreviewHooks {
  return (window as { __preview?: PreviewHooks }).__preview ?? ({} as PreviewHooks);
}
