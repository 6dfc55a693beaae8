import { Reader, Writer } from 'protobufjs/minimal';

import { CloudError } from '../failure';

/** What WeChat answers to a cloud call: a body, or a system error such as -604101 (no permission). */
export interface OpenApiReply {
  body: Buffer;
  contentType: string;
  systemError: number;
}

type OnField = (field: number, reader: Reader, wireType: number) => boolean;

/** Reads one message; fields that `onField` does not take are skipped. */
function readMessage(reader: Reader, end: number, onField: OnField): void {
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (!onField(tag >>> 3, reader, tag & 7)) reader.skipType(tag & 7);
  }
}

function readPair(reader: Reader): [string, Buffer] {
  let key = '';
  let value: Uint8Array = new Uint8Array();
  const end = reader.uint32() + reader.pos;
  readMessage(reader, end, (field, at) => {
    if (field === 1) key = at.string();
    else if (field === 2) value = at.bytes();
    else return false;
    return true;
  });
  return [key, Buffer.from(value)];
}

/**
 * The arguments in the SDK's CommApiData{2: OpenApiData{1: pairs{1: key, 2: value}}}, each value as bytes (JSON text,
 * unless it is media). @throws CloudError INVALID_PARAM when the bytes are no such message.
 */
export function decodeArguments(bytes: Buffer): Map<string, Buffer> {
  const pairs = new Map<string, Buffer>();
  try {
    const reader = Reader.create(bytes);
    readMessage(reader, reader.len, (field, at) => {
      if (field !== 2) return false;
      const end = at.uint32() + at.pos;
      readMessage(at, end, (inner, pair) => {
        if (inner !== 1) return false;
        pairs.set(...readPair(pair));
        return true;
      });
      return true;
    });
  } catch {
    throw new CloudError('INVALID_PARAM', 'requestData is not a CommApiData message');
  }
  return pairs;
}

/** CommOpenApiResp{1: body, 2: content type, 3: system error, 4: HTTP status}. */
export function encodeReply({ body, contentType, systemError }: OpenApiReply): Buffer {
  const writer = Writer.create().uint32(10).bytes(body).uint32(18).string(contentType);
  if (systemError !== 0) writer.uint32(24).int32(systemError);
  return Buffer.from(writer.uint32(32).uint32(200).finish());
}
