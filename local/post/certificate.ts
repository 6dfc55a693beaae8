import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A key and a certificate for this machine, which signs itself; both in PEM. */
export interface OwnCertificate {
  key: string;
  cert: string;
}

/** Tags of ASN.1's distinguished encoding. Source: X.690. */
const [INTEGER, BITS, OCTETS, OID, TEXT, SEQUENCE, SET, TIME] = [2, 3, 4, 6, 12, 0x30, 0x31, 0x18];

function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const length = Buffer.from(body.length.toString(16).padStart(4, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x82]), length, body]);
}

const bytes = (...values: number[]) => Uint8Array.from(values);
const bits = (body: Uint8Array) => der(BITS, bytes(0), body);
/** `20261123070000Z` */
const time = (at: Date) => der(TIME, Buffer.from(at.toISOString().replace(/[-:T]|\.\d+/g, '')));

/** 1.2.840.10045.4.3.2 ecdsa-with-SHA256, 2.5.4.3 commonName, 2.5.29.17 subjectAltName, 2.5.29.19 basicConstraints. */
const ECDSA = der(SEQUENCE, der(OID, bytes(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2)));
const COMMON_NAME = der(OID, bytes(0x55, 4, 3));
const ALTERNATIVE_NAMES = der(OID, bytes(0x55, 0x1d, 17));
const BASIC_CONSTRAINTS = der(OID, bytes(0x55, 0x1d, 19));

const YEARS = 10;

/** Made anew each time: for `127.0.0.1` and `localhost`, good for ten years around `now`. Node can sign but has no way to make one. Source: RFC 5280. */
export function ownCertificate(now = new Date()): OwnCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, COMMON_NAME, der(TEXT, Buffer.from('Owner Archive on this machine')))),
  );
  const [from, to] = [new Date(now), new Date(now)];
  from.setUTCFullYear(from.getUTCFullYear() - YEARS);
  to.setUTCFullYear(to.getUTCFullYear() + YEARS);
  // 0x82: a DNS name, 0x87: an address.
  const names = der(SEQUENCE, der(0x82, Buffer.from('localhost')), der(0x87, bytes(127, 0, 0, 1)));
  const isAuthority = der(SEQUENCE, bytes(1, 1, 0xff));
  const extensions = der(
    SEQUENCE,
    der(SEQUENCE, ALTERNATIVE_NAMES, der(OCTETS, names)),
    der(SEQUENCE, BASIC_CONSTRAINTS, der(OCTETS, isAuthority)),
  );
  const serial = Buffer.concat([bytes(1), randomBytes(8)]);
  const content = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, bytes(2))),
    der(INTEGER, serial),
    ECDSA,
    name,
    der(SEQUENCE, time(from), time(to)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const whole = der(SEQUENCE, content, ECDSA, bits(sign('sha256', content, privateKey)));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}
