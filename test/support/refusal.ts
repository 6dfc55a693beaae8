import { ERRORS, type ErrorCode } from '../../contract';

/** Asserts a refusal from the closed table, with the table's own sentence and no word of what is inside. */
export function expectRefusal(reply: any, ...codes: ErrorCode[]): void {
  expect(reply).toMatchObject({ ok: false, code: expect.any(String), requestId: expect.any(String) });
  const code: ErrorCode = reply.code;
  expect(codes).toContain(code);
  expect(reply).toMatchObject(ERRORS[code]);
  expect(JSON.stringify(reply)).not.toMatch(/ at |\.[tj]s\b|Mongo|SQL|stack/);
}
