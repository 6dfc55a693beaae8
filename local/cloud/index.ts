import { ClientApi } from './clientApi';
import type { Cloud, CloudOptions } from './cloud';
import { ControlApi, type Controlled } from './controlApi';
import { CloudError } from './failure';
import { Gateway } from './gateway';
import { Scheduler, timerEvent } from './scheduler';
import { openServices, type Services } from './services';
import { sdkEnvironment } from './sdkEnvironment';
import { CosRoutes } from './storage/cosRoutes';
import { Wire } from './wire';

export type { Clock } from './clock';
export type { Cloud, CloudOptions } from './cloud';
export { CloudError } from './failure';
export type { CallRecord } from './functions/invocations';
export type { LogLine, Logger } from './logger';
export type { SentMessage } from './wechat/subscriptions';

/** SOURCE of a timer's call. Source: getWXContext's documentation. */
const TIMER_SOURCE = 'wx_trigger';

/** SOURCE of a pushed event; the documentation names none for it, so the local cloud uses its word for "other". */
const EVENT_SOURCE = 'wx_unknown';

/** Starts a local cloud on 127.0.0.1; resolves when it answers. @throws Error when `dataDir` is in use */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const services = openServices(options);
  const scheduler = openScheduler(services);
  const client = new ClientApi(services);
  const cos = new CosRoutes(services.files, services.signer, services.clock);
  const cloud = assemble(services, scheduler, client, options);
  const control = new ControlApi(cloud);
  const gateway = new Gateway(new Wire(services), {
    cos: (request, response) => cos.serve(request, response),
    client: (request, response) => client.serve(request, response),
    control: (request, response) => control.serve(request, response),
  });
  cloud.stop = onlyOnce(() => shutDown(services, scheduler, gateway));
  try {
    services.place.port = await gateway.listen(options.port ?? 0);
  } catch (error) {
    await cloud.stop();
    throw error;
  }
  scheduler.start();
  return cloud;
}

function openScheduler({ folders, clock, functions, logs }: Services): Scheduler {
  const report = (text: string): void =>
    logs.write({ at: clock.now(), source: 'scheduler', stream: 'stderr', text });
  return new Scheduler(
    folders,
    clock,
    (name, event) => functions.invoke(name, event, { source: TIMER_SOURCE }),
    report,
  );
}

function assemble(
  services: Services,
  scheduler: Scheduler,
  client: ClientApi,
  options: CloudOptions,
): Controlled {
  const { place, env, appid, clock, functions, folders, subscriptions, logs } = services;
  const url = (): string => `http://127.0.0.1:${place.port}`;
  const invoke = async (name: string, event: unknown, source: string): Promise<unknown> =>
    JSON.parse((await functions.invoke(name, event, { source })).result) as unknown;
  const cloud: Controlled = {
    get url() {
      return url();
    },
    get port() {
      return place.port;
    },
    env,
    clock,
    callAs: async (openid, name, data) =>
      JSON.parse((await client.callAs(openid, name, data)).result) as unknown,
    fireTimer: async (name) => {
      const trigger = folders.find(name).triggers[0];
      if (!trigger) throw new CloudError('INVALID_PARAM', `function ${name} has no timer`);
      return invoke(name, timerEvent(trigger, clock.now()), TIMER_SOURCE);
    },
    sendEvent: (name, event) => invoke(name, event, EVENT_SOURCE),
    sentMessages: () => subscriptions.sentMessages(),
    grant: (openid, templateId, count) => subscriptions.grant(openid, templateId, count),
    sdkEnvironment: () => sdkEnvironment(url(), env, appid),
    roundTrips: () => functions.invocations.roundTrips(),
    calls: (since) => functions.invocations.calls(since),
    timersSettled: () => scheduler.settled(),
    functionNames: () => folders.names(),
    logs: () => logs.latest(),
    reset: async () => {
      await empty(services);
      await options.onReset?.(cloud);
    },
    stop: () => Promise.resolve(),
  };
  return cloud;
}

async function empty({ clock, database, files, store, functions }: Services): Promise<void> {
  clock.advance(-clock.offsetMs);
  await database.clear();
  await files.clear();
  store.clear();
  functions.invocations.clear();
}

/** Timers first, so that nothing new begins; the stores last, because ending work may still write. */
async function shutDown(services: Services, scheduler: Scheduler, gateway: Gateway): Promise<void> {
  scheduler.stop();
  await services.functions.stop();
  await gateway.close();
  await services.logs.close();
  await services.database.close();
  services.store.close();
  services.directory.discard();
}

function onlyOnce(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= action());
}
