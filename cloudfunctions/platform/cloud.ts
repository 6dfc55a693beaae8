import cloud from 'wx-server-sdk';

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });

/** The SDK, set up once per instance for the environment that the function runs in. */
export { cloud };
