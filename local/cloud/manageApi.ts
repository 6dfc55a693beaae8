import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { IndexFile } from './database';
import type { DocumentDatabase } from './documentDatabase';
import { CloudError } from './failure';
import { replyJson } from './jsonReply';
import type { PlatformStore } from './platformStore';
import { parseJsonObject, readBody } from './requestBody';

const MAX_MANAGE_BYTES = 256 * 1024;
const ACLS = 'acls';
const TAGS = ['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY', 'CUSTOM'];
/** What the real platform gives to something new. Source: CloudBase documentation of basic permissions. */
const NEW_COLLECTION = 'PRIVATE';
const NEW_BUCKET = 'READONLY';

/** What managing an environment needs of the local cloud. */
export interface Managed {
  env: string;
  bucket: string;
  database: DocumentDatabase;
  indexes: IndexFile | undefined;
  store: PlatformStore;
}

type Parameters = Record<string, unknown>;

/**
 * `/manage`: the part of Tencent's management interface by which `@cloudbase/manager-node` sets an environment up.
 * Indexes come from the index file when the cloud starts, so here they are only checked against it.
 */
export class ManageApi {
  private readonly actions: Record<string, (parameters: Parameters) => unknown> = {
    DescribeEnvInfo: () => ({ EnvInfo: { EnvBaseInfo: this.environment() } }),
    CreateTable: ({ TableName }) =>
      this.managed.database.handle('database.addCollection', { collectionName: TableName }).then(() => ({})),
    DescribeTable: ({ TableName }) => this.describe(String(TableName)),
    UpdateTable: ({ TableName, CreateIndexes }) => this.checkIndexes(String(TableName), CreateIndexes),
    ModifyDatabaseACL: ({ CollectionName, AclTag }) =>
      this.setAcl(`collection:${String(CollectionName)}`, AclTag),
    ModifyStorageSafeRule: ({ Bucket, AclTag }) => this.setAcl(`storage:${String(Bucket)}`, AclTag),
    DescribeDatabaseACL: ({ CollectionName }) => ({
      AclTag: this.acls()[`collection:${String(CollectionName)}`] ?? NEW_COLLECTION,
    }),
    DescribeStorageSafeRule: ({ Bucket }) => ({
      AclTag: this.acls()[`storage:${String(Bucket)}`] ?? NEW_BUCKET,
    }),
  };

  constructor(private readonly managed: Managed) {}

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const RequestId = randomUUID();
    try {
      // Operators' programs call it; a page has no business here, not even one of this machine.
      if (request.headers.origin !== undefined)
        throw new CloudError('UnauthorizedOperation', 'a web page may not manage');
      const name = [request.headers['x-tc-action']].flat()[0] ?? '';
      const action = Object.hasOwn(this.actions, name) ? this.actions[name] : undefined;
      if (!action) throw new CloudError('InvalidAction', `not emulated: ${name}`);
      const reply = await action(parseJsonObject(await readBody(request, MAX_MANAGE_BYTES)));
      replyJson(response, { Response: { ...(reply as object), RequestId } });
    } catch (error) {
      const Code = error instanceof CloudError ? error.code : 'InternalError';
      replyJson(response, {
        Response: { Error: { Code, Message: error instanceof Error ? error.message : 'unknown' }, RequestId },
      });
    }
  }

  private environment(): unknown {
    const { env, bucket } = this.managed;
    return {
      EnvId: env,
      Alias: env,
      Status: 'NORMAL',
      Databases: [{ InstanceId: env }],
      Storages: [{ Bucket: bucket }],
    };
  }

  private async describe(name: string): Promise<unknown> {
    await this.mustExist(name);
    const Indexes = this.declared(name).map((index) => ({ Name: index.name, Unique: index.unique === true }));
    return { IndexNum: Indexes.length + 1, Indexes: [{ Name: '_id_', Unique: true }, ...Indexes] };
  }

  private async checkIndexes(name: string, wanted: unknown): Promise<unknown> {
    await this.mustExist(name);
    const declared = new Set(this.declared(name).map((index) => index.name));
    const unknown = (Array.isArray(wanted) ? (wanted as { IndexName?: string }[]) : []).filter(
      (index) => !declared.has(index.IndexName ?? ''),
    );
    if (unknown.length > 0) {
      const names = unknown.map((index) => index.IndexName).join(', ');
      throw new CloudError(
        'InvalidParameter',
        `${name}: declare ${names} in the index file and restart the local cloud`,
      );
    }
    return {};
  }

  private async mustExist(name: string): Promise<void> {
    if (!(await this.managed.database.collections()).includes(name))
      throw new CloudError('ResourceNotFound', `Table not exist: ${name}`);
  }

  private declared(name: string): IndexFile['collections'][string]['indexes'] {
    const { indexes } = this.managed;
    return indexes && Object.hasOwn(indexes.collections, name)
      ? (indexes.collections[name]?.indexes ?? [])
      : [];
  }

  private acls(): Record<string, string> {
    return JSON.parse(this.managed.store.setting(ACLS) ?? '{}') as Record<string, string>;
  }

  private setAcl(resource: string, tag: unknown): unknown {
    if (!TAGS.includes(String(tag)))
      throw new CloudError('InvalidParameter', `no such AclTag: ${String(tag)}`);
    this.managed.store.saveSetting(ACLS, JSON.stringify({ ...this.acls(), [resource]: tag }));
    return {};
  }
}
