import { ClientApi } from './clientApi';
import type { Cloud, CloudOptions } from './cloud';
import { ControlApi } from './controlApi';
import { TIMER_SOURCE } from './functions/invocations';
import { Gateway } from './gateway';
import { Inspection } from './inspect/inspection';
import { ManageApi } from './manageApi';
import { RunningCloud } from './runningCloud';
import { Scheduler } from './scheduler';
import { openServices, type Services } from './services';
import { CosRoutes } from './storage/cosRoutes';
import { Wire } from './wire';

export type { Clock } from './clock';
export type { Cloud, CloudOptions, Letter, Letterbox } from './cloud';
export { CloudError } from './failure';
export type { Fault } from './faults';
export type { LogLine } from './logger';
export type { SentMessage } from './wechat/subscriptions';

/** Seconds that a file's link on the inspection page opens. */
const LINK_LIFE_S = 600;

/** Starts a local cloud on 127.0.0.1; resolves when it answers. @throws Error when `dataDir` is in use */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const services = await openServices(options);
  const scheduler = openScheduler(services);
  const client = new ClientApi(services);
  const shutDown = (): Promise<void> => closeAll(services, scheduler, gateway);
  const cloud = new RunningCloud(services, scheduler, client, options, shutDown);
  const gateway = openGateway(services, {
    client,
    control: new ControlApi(cloud),
    manage: openManageApi(services, options),
    inspection: openInspection(services, cloud, options),
  });
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

function openInspection(
  { database, files, storage }: Services,
  cloud: RunningCloud,
  { indexes }: CloudOptions,
): Inspection {
  return new Inspection({
    cloud,
    database,
    indexes,
    files: (limit) => files.list(limit),
    linkTo: (path) => storage.temporaryUrl(path, LINK_LIFE_S),
  });
}

/** What answers beside the SDK wire. */
interface Served {
  client: ClientApi;
  control: ControlApi;
  manage: ManageApi;
  inspection: Inspection;
}

function openGateway(services: Services, { client, control, manage, inspection }: Served): Gateway {
  const cos = new CosRoutes(services.files, services.signer, services.clock, services.faults);
  return new Gateway(new Wire(services), {
    cos: (request, response) => cos.serve(request, response),
    client: (request, response) => client.serve(request, response),
    control: (request, response) => control.serve(request, response),
    manage: (request, response) => manage.serve(request, response),
    inspect: (request, response) => inspection.serve(request, response),
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
