import { TEMPLATE_KEYS } from '../../contract';
import type { Messages, Sending } from '../kernel/ports';
import { classify } from './classify';
import { cloud } from './cloud';
import { fitField } from './fieldLimits';
import { readTemplates, type Template } from './templates';

/** WeChat's codes after which the same message may succeed later. Source: return codes of subscribeMessage.send. */
const RETRYABLE = new Set([-1, 43108, 45009, -604102, -604103, -501001, -501002, -501003, -501004]);
/** WeChat: no such template. Source: as above. */
const NO_TEMPLATE = 40037;
/** Codes that say that a phone code is wrong, used or too old. Source: return codes of phonenumber.getPhoneNumber. */
const BAD_PHONE_CODE = new Set([40029, 40013, 40163, 41008]);
/** Pixels across a mini-program code: sharp on a phone's screen, and some KB. WeChat takes 280 to 1280. */
const CODE_WIDTH = 430;

interface OpenApi {
  wxacode: {
    getUnlimited(request: { scene: string; page: string; checkPath: boolean; width: number }): Promise<{
      buffer: Buffer;
      contentType: string;
    }>;
  };
  subscribeMessage: { send(message: object): Promise<unknown> };
  phonenumber: {
    getPhoneNumber(request: {
      code: string;
    }): Promise<{ phoneInfo: { purePhoneNumber: string; countryCode?: string | number } }>;
  };
}
const openapi = cloud.openapi as unknown as OpenApi;

/** Calling code of the mainland. */
const HOME = '86';

const codeOf = (error: unknown) => {
  const { errCode } = (error ?? {}) as { errCode?: unknown };
  return typeof errCode === 'number' ? errCode : -1;
};

function dataOf(template: Template, fields: Record<string, string>): Record<string, { value: string }> {
  const entries = Object.entries(template.fields).map(
    ([ours, theirs]) => [theirs, { value: fitField(theirs, fields[ours] ?? '') }] as const,
  );
  return Object.fromEntries(entries);
}

/** WeChat's messages, phone numbers and codes behind the kernel's port. @throws Error when `setting` (TEMPLATES) is not usable. */
export function openMessages(setting: string | undefined): Messages {
  const templates = readTemplates(setting);
  const ids = TEMPLATE_KEYS.flatMap((key) => {
    const id = templates[key]?.id;
    return id === undefined ? [] : [[key, id] as const];
  });
  return {
    templateIds: Object.fromEntries(ids),
    async send({ to, template, page, fields }): Promise<Sending> {
      const chosen = templates[template];
      if (!chosen) return { ok: false, errorCode: NO_TEMPLATE, retryable: false };
      const { id } = chosen;
      const data = dataOf(chosen, fields);
      try {
        await openapi.subscribeMessage.send({ touser: to, templateId: id, page, data, lang: 'zh_CN' });
        return { ok: true };
      } catch (error) {
        const errorCode = codeOf(error);
        const fault = classify(error);
        const retryable = fault === 'timeout' || fault === 'busy' || RETRYABLE.has(errorCode);
        return { ok: false, errorCode, retryable, ...(fault === 'timeout' ? { isUnsure: true } : {}) };
      }
    },
    async phoneNumber(code) {
      try {
        const { purePhoneNumber, countryCode = HOME } = (await openapi.phonenumber.getPhoneNumber({ code }))
          .phoneInfo;
        return String(countryCode) === HOME ? purePhoneNumber : `+${countryCode}${purePhoneNumber}`;
      } catch (error) {
        if (BAD_PHONE_CODE.has(codeOf(error))) return null;
        throw error;
      }
    },
    async miniCode(scene, page) {
      const request = { scene, page, checkPath: false, width: CODE_WIDTH };
      const { buffer, contentType } = await openapi.wxacode.getUnlimited(request);
      return `data:${contentType};base64,${Buffer.from(buffer).toString('base64')}`;
    },
  };
}
