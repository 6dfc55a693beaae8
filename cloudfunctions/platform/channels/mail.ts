import type { Transporter } from 'nodemailer';

import type { Mail, Sending } from '../../kernel/ports';
import { Setting } from './setting';

const SMTPS_PORT = 465;
/** The function has a minute for all it sends, in ms. */
const PATIENCE_MS = 15_000;
const HOUR_MS = 3_600_000;

/**
 * What an error of nodemailer means. A mail server's 4xx is for now and 5xx for good (RFC 5321, 4.2.1); our own login being refused says nothing
 * against the message. No answer is no harm: who gets the message again knows it by its id.
 */
export function mailFailure(error: unknown): Extract<Sending, { ok: false }> {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  const word = typeof code === 'string' ? code : 'ERROR';
  const errorCode = typeof responseCode === 'number' ? responseCode : -1;
  const said = errorCode === -1 ? word : String(errorCode);
  if (word === 'EAUTH') return { ok: false, errorCode, retryable: true, code: word, waitMs: HOUR_MS };
  const isForGood = errorCode >= 500 || word === 'EENVELOPE' || word === 'EMESSAGE';
  return { ok: false, errorCode, retryable: !isForGood || (errorCode >= 400 && errorCode < 500), code: said };
}

/**
 * E-mail over SMTPS by the setting `{"host":"…","port":465,"user":"…","pass":"…","from":"业主档案 <notice@…>","ca":"<PEM>"}`; `ca` only for a
 * server whose certificate no public authority signed. Null when it is not set. @throws Error when it is not usable.
 */
export function openMail(text: string | undefined): Mail | null {
  const setting = Setting.read('MAIL', text);
  if (!setting) return null;
  const options = {
    host: setting.text('host'),
    port: setting.number('port', SMTPS_PORT),
    secure: true,
    auth: { user: setting.text('user'), pass: setting.text('pass') },
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    // Nothing that a text says makes the server read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(setting.has('ca') ? { tls: { ca: setting.text('ca') } } : {}),
  };
  const from = setting.text('from');
  const domain = /@([A-Za-z0-9.-]+)>?$/.exec(from)?.[1];
  if (domain === undefined) throw new Error('MAIL: from has no address');
  let transport: Transporter | undefined;
  return {
    async send({ to, id, subject, text: body }) {
      const { createTransport } = await import('nodemailer');
      transport ??= createTransport(options);
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          messageId: `<${id}@${domain}>`,
          subject,
          text: body,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { ok: true };
      } catch (error) {
        return mailFailure(error);
      }
    },
  };
}
