import { asyncApi, callbackApi, Refusal } from './asyncApi';
import { chooseFiles } from './fileChooser';
import { viewDocument } from './overlay/documentViewer';
import type { Layer } from './overlay/layer';
import type { Privacy } from './privacy';
import { addTempFile, fileAt, removeFileAt, USER_DATA_PATH, writeFileAt } from './tempFiles';
import { throwingFor } from './throwingFor';

interface ChooseOptions {
  count: number;
  type?: 'all' | 'video' | 'image' | 'file';
  extension?: string[];
}

/** Files from chats, documents to read and the page's own files. */
export function documents(layer: Layer, privacy: Privacy) {
  return {
    env: { USER_DATA_PATH },
    chooseMessageFile: asyncApi(
      'chooseMessageFile',
      async ({ count, type = 'all', extension = [] }: ChooseOptions) => {
        if (count < 0 || count > 100) throw new Refusal('parameter error: count should be between 0 and 100');
        await privacy.require();
        const accept =
          type === 'image' || type === 'video'
            ? `${type}/*`
            : extension.map((end) => `.${end.replace(/^\./, '')}`).join(',');
        const chosen = await chooseFiles({ accept, multiple: count > 1 });
        const tempFiles = chosen.slice(0, count).map((file) => ({
          path: addTempFile(file, file.name),
          name: file.name,
          size: file.size,
          type: /^(image|video)\//.exec(file.type)?.[1] ?? 'file',
          time: Math.floor(file.lastModified / 1000),
        }));
        return { tempFiles };
      },
    ),
    openDocument: asyncApi('openDocument', ({ filePath }: { filePath: string }) => {
      viewDocument(layer, fileAt(filePath));
      return {};
    }),
    getFileSystemManager: () => fileSystem,
  };
}

/** The calls of `FileSystemManager` that are there; any other throws by name. */
const fileSystem = throwingFor('wx.getFileSystemManager()', {
  readFile: callbackApi(
    'readFile',
    async ({ filePath, encoding }: { filePath: string; encoding?: string }) => ({
      data: await read(fileAt(filePath).blob, encoding),
    }),
  ),
  writeFile: callbackApi(
    'writeFile',
    ({ filePath, data }: { filePath: string; data: string | ArrayBuffer }) => {
      if (!filePath.startsWith(`${USER_DATA_PATH}/`))
        throw new Refusal(`permission denied, open '${filePath}'`);
      writeFileAt(filePath, new Blob([data]));
      return {};
    },
  ),
  getFileInfo: callbackApi('getFileInfo', ({ filePath }: { filePath: string }) => ({
    size: fileAt(filePath).blob.size,
  })),
  unlink: callbackApi('unlink', ({ filePath }: { filePath: string }) => {
    if (!removeFileAt(filePath)) throw new Refusal(`no such file or directory '${filePath}'`);
    return {};
  }),
});

async function read(blob: Blob, encoding: string | undefined): Promise<string | ArrayBuffer> {
  const buffer = await blob.arrayBuffer();
  if (encoding === undefined) return buffer;
  if (/^utf-?8$/i.test(encoding)) return new TextDecoder().decode(buffer);
  const bytes = new Uint8Array(buffer);
  if (encoding === 'hex') return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const binary = [...bytes].map((byte) => String.fromCharCode(byte)).join('');
  if (encoding === 'base64') return btoa(binary);
  if (encoding === 'binary' || encoding === 'latin1' || encoding === 'ascii') return binary;
  throw new Refusal(`invalid encoding "${encoding}"`);
}
