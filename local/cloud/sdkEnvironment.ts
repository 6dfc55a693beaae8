/**
 * The variables by which the unmodified SDKs find a local cloud at `url`. The secrets are not checked; without
 * TENCENTCLOUD=true the SDK would look for Tencent's metadata server at each request.
 */
export function sdkEnvironment(url: string, env: string, appid: string): Record<string, string> {
  return {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    TCB_BASE_URL: `${url}/manage`,
    TENCENTCLOUD: 'true',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TCB_ENV: env,
    WX_CONTEXT_KEYS: 'WX_APPID',
    WX_APPID: appid,
    PATH: process.env['PATH'] ?? '',
  };
}
