import { randomBytes } from 'node:crypto';

import { TEMPLATE_KEYS } from '../../contract';
import type { Letter, Letterbox } from '../cloud';
import { ownCertificate } from './certificate';
import { startMail, type TakenMail } from './mail';
import { startTextMessages, type TakenText } from './textMessages';

/** Stand-ins for the channels outside of WeChat: what the functions' own adapters send ends here, to be looked at. */
export interface PostOffice extends Letterbox {
  /** The functions' settings SMS and MAIL. */
  readonly settings: { SMS: string; MAIL: string };
  /** From now on this number (`+86…`) or address is refused: with a code of the text messages, or with a reply of the mail server. */
  refuse(to: string, code: string | number): void;
  stop(): Promise<void>;
}

const FIELDS = ['title', 'body'];
const MOST_KEPT = 500;

/** The first line of a header, and the text, as a mail program shows them. */
function readMail({ to, source }: TakenMail): Pick<Letter, 'to' | 'id' | 'title' | 'text'> {
  const [head = '', ...rest] = source.split('\r\n\r\n');
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? '';
  const encoded = rest.join('\r\n\r\n');
  return {
    to,
    id: header('Message-ID'),
    title: wordsOf(header('Subject')),
    text: bodyOf(encoded, header('Content-Transfer-Encoding')),
  };
}

/** RFC 2047: `=?UTF-8?B?…?=` and `=?UTF-8?Q?…?=`. */
const wordsOf = (value: string) =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_all, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('utf8')
        : quoted(text.replace(/_/g, ' ')),
    );

function quoted(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function bodyOf(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8').trim();
  return (encoding === 'quoted-printable' ? quoted(text) : text).trim();
}

/** Starts both on free ports. `now`: epoch ms by the clock that the letters are dated by. Of the letters the latest `mostKept` are kept. */
export async function startPostOffice(now: () => number, mostKept = MOST_KEPT): Promise<PostOffice> {
  const account = {
    secretId: 'local',
    secretKey: randomBytes(16).toString('hex'),
    appId: '1400000000',
    sign: '安和物业',
  };
  const login = { user: 'notice@archive.example', pass: randomBytes(16).toString('hex') };
  const letters: Letter[] = [];
  const refusals = new Map<string, string | number>();
  const keep = (letter: Letter) => {
    letters.push(letter);
    if (letters.length > mostKept) letters.shift();
  };
  const certificate = ownCertificate();
  const refusalOf = (to: string) => refusals.get(to);
  const texts = await startTextMessages({
    ...{ account, now },
    refusal: (phone) => refusalOf(phone)?.toString(),
    take: ({ phone, templateId, values }: TakenText) => {
      const [title = '', ...text] = values;
      keep({ at: now(), channel: 'sms', to: phone, id: templateId, title, text: text.join('，') });
    },
  });
  const mail = await startMail({
    ...login,
    certificate,
    refusal: (address) => {
      const code = refusalOf(address);
      return code === undefined ? undefined : Number(code);
    },
    take: (one) => keep({ at: now(), channel: 'email', ...readMail(one) }),
  });
  const templates = Object.fromEntries(
    TEMPLATE_KEYS.map((key) => [key, { id: `local-sms-${key}`, fields: FIELDS }]),
  );
  const from = `业主档案 <${login.user}>`;
  return {
    settings: {
      SMS: JSON.stringify({ ...account, endpoint: texts.url, templates }),
      MAIL: JSON.stringify({ host: '127.0.0.1', port: mail.port, ...login, from, ca: certificate.cert }),
    },
    letters: () => letters,
    refuse: (to, code) => void refusals.set(to, code),
    clear: () => {
      letters.length = 0;
      refusals.clear();
    },
    stop: async () => {
      texts.server.closeAllConnections();
      await Promise.all([
        new Promise<void>((done) => void texts.server.close(() => done())),
        new Promise<void>((done) => {
          mail.server.close(() => done());
        }),
      ]);
    },
  };
}
