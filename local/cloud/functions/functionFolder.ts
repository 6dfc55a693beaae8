import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { CloudError } from '../failure';

/** A timer of config.json: `config` is the 7-field cron text. */
export interface Trigger {
  name: string;
  config: string;
  message?: string;
}

/** One deployed function as found on disk. `version` changes whenever its files do. */
export interface FunctionFolder {
  name: string;
  entry: string;
  version: string;
  timeoutMs: number;
  memoryMb: number;
  openapi: readonly string[];
  triggers: readonly Trigger[];
}

interface ConfigFile {
  timeout?: number;
  memorySize?: number;
  permissions?: { openapi?: string[] };
  triggers?: { name: string; type: string; config: string; message?: string }[];
}

/** WeChat's defaults: 3 s and 256 MB. Source: wx cloud function limits. */
const DEFAULT_TIMEOUT_S = 3;
const DEFAULT_MEMORY_MB = 256;

const stamp = (file: string): string => String(statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);

function readConfig(file: string, name: string): ConfigFile {
  if (!statSync(file, { throwIfNoEntry: false })) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ConfigFile;
  } catch {
    throw new CloudError('FUNCTION_STATUS_ABNORMAL', `config.json of function ${name} is not JSON`);
  }
}

/** The built functions, looked up anew at each call so that a rebuild takes effect at once. */
export class FunctionFolders {
  private readonly known = new Map<string, FunctionFolder>();

  constructor(private readonly directory: string) {}

  names(): string[] {
    if (!existsSync(this.directory)) return []; // nothing is built yet
    const entries = readdirSync(this.directory, { withFileTypes: true });
    const isDeployed = (name: string): boolean => stamp(path.join(this.directory, name, 'index.js')) !== '0';
    return entries
      .filter((entry) => entry.isDirectory() && isDeployed(entry.name))
      .map((entry) => entry.name);
  }

  /** @throws CloudError FUNCTION_NOT_FOUND */
  find(name: string): FunctionFolder {
    const folder = path.join(this.directory, name);
    const entry = path.join(folder, 'index.js');
    const code = /^[A-Za-z][\w-]{0,59}$/.test(name) ? stamp(entry) : '0';
    if (code === '0') throw new CloudError('FUNCTION_NOT_FOUND', `function not found: ${name}`);
    const configFile = path.join(folder, 'config.json');
    const version = `${code}/${stamp(configFile)}`;
    const known = this.known.get(name);
    if (known?.version === version) return known;
    const config = readConfig(configFile, name);
    const found: FunctionFolder = {
      name,
      entry,
      version,
      timeoutMs: (config.timeout ?? DEFAULT_TIMEOUT_S) * 1000,
      memoryMb: config.memorySize ?? DEFAULT_MEMORY_MB,
      openapi: config.permissions?.openapi ?? [],
      triggers: (config.triggers ?? []).filter((trigger) => trigger.type === 'timer'),
    };
    this.known.set(name, found);
    return found;
  }
}
