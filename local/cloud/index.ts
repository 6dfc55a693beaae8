import { ClientApi } from './clientApi';
import type { Cloud, CloudOptions } from './cloud';
import { ControlApi } from './controlApi';
import { TIMER_SOURCE } from './functions/invocations';
import { Gateway } from './gateway';
import { ManageApi } from './manageApi';
import { RunningCloud } from './runningCloud';
import { Scheduler } from './scheduler';
import { openServices, type Services } from './services';
import { CosRoutes } from './storage/cosRoutes';
import { Wire } from './wire';

export type { Clock } from './clock';
export type { Cloud, CloudOptions } from './cloud';
export { CloudError } from './failure';
export type { Fault } from './faults';
export type { CallRecord } from './functions/invocations';
export type { LogLine, Logger } from './logger';
export type { SentMessage } from './wechat/subscriptions';

/** Starts a local cloud on 127.0.0.1; resolves when it answers. @throws Error when `dataDir` is in use */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const services = await openServices(options);
  const scheduler = openScheduler(services);
  const client = new ClientApi(services);
  const shutDown = (): Promise<void> => closeAll(services, scheduler, gateway);
  const cloud = new RunningCloud(services, scheduler, client, options.onReset, shutDown);
  const gateway = openGateway(services, client, new ControlApi(cloud), openManageApi(services, options));
  try {
    services.place.port = await gateway.listen(options.port ?? 0);
  } catch (error) {
    await cloud.stop();
    throw error;
  }
  scheduler.start(options.ticking ?? services.directory.isDurable);
  return cloud;
}

function openScheduler({ folders, clock, functions, logs, mediaChecks }: Services): Scheduler {
  const report = (text: string): void =>
    logs.write({ at: clock.now(), source: 'scheduler', stream: 'stderr', text });
  return new Scheduler(
    folders,
    clock,
    (name, event) => functions.invoke(name, event, { source: TIMER_SOURCE }),
    report,
    () => mediaChecks.look(),
  );
}

function openManageApi({ env, ids, database, store }: Services, { indexes }: CloudOptions): ManageApi {
  return new ManageApi({ env, bucket: ids.bucket, database, indexes, store });
}

function openGateway(services: Services, client: ClientApi, control: ControlApi, manage: ManageApi): Gateway {
  const cos = new CosRoutes(services.files, services.signer, services.clock, services.faults);
  return new Gateway(new Wire(services), {
    cos: (request, response) => cos.serve(request, response),
    client: (request, response) => client.serve(request, response),
    control: (request, response) => control.serve(request, response),
    manage: (request, response) => manage.serve(request, response),
  });
}

/** Timers first, so that nothing new begins; the stores last, because ending work may still write. */
async function closeAll(services: Services, scheduler: Scheduler, gateway: Gateway): Promise<void> {
  scheduler.stop();
  services.pushes.stop();
  await services.functions.stop();
  await gateway.close();
  await services.logs.close();
  await services.database.close();
  services.store.close();
  services.directory.release();
}
