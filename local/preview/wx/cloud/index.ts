import type { Phone } from '../phone';
import { throwingFor } from '../throwingFor';
import type { Bridge } from './bridge';
import { callFunction } from './callFunction';
import { cloudFiles } from './cloudFiles';

/** `wx.cloud`: functions and files of the local cloud. The database is closed to clients, so it is absent here. */
export function cloud(phone: Phone, bridge: Bridge): object {
  let ready = false;
  const functions = {
    init: () => void (ready = true),
    callFunction: callFunction(phone, bridge),
    ...cloudFiles(phone, bridge),
  };
  return throwingFor('wx.cloud', functions, (name) => {
    if (!ready && name !== 'init')
      throw new Error("Cloud API isn't enabled, please call wx.cloud.init first");
  });
}
