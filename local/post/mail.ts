import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

import type { OwnCertificate } from './certificate';

/** An e-mail that the server took: its lines as they were sent, headers first. */
export interface TakenMail {
  to: string;
  source: string;
}

/** What the stand-in asks its owner. */
export interface MailParts {
  user: string;
  pass: string;
  certificate: OwnCertificate;
  /** The reply to refuse an address with (550, 451); undefined: it is taken. */
  refusal: (address: string) => number | undefined;
  take: (mail: TakenMail) => void;
}

const refused = (responseCode: number) =>
  Object.assign(new Error(responseCode >= 500 ? 'no such mailbox' : 'try again later'), { responseCode });

/** Starts a mail server with TLS from the first byte on a free port of this machine. It delivers nothing. */
export async function startMail(parts: MailParts): Promise<{ port: number; server: SMTPServer }> {
  const server = new SMTPServer({
    secure: true,
    ...parts.certificate,
    onAuth: ({ username, password }, _session, done) => {
      if (username === parts.user && password === parts.pass) done(null, { user: username });
      else done(refused(535));
    },
    onRcptTo: ({ address }, _session, done) => {
      const code = parts.refusal(address);
      done(code === undefined ? null : refused(code));
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const source = Buffer.concat(chunks).toString('utf8');
        for (const { address } of envelope.rcptTo) parts.take({ to: address, source });
        done();
      });
    },
  });
  // A client that goes away in the middle is its own business.
  server.on('error', () => undefined);
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  return { port: (server.server.address() as AddressInfo).port, server };
}
