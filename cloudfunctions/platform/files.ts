import type { Files } from '../kernel/ports';
import { cloud } from './cloud';
import { lookAt } from './looks';

/** The most files of one call. Source: type definitions of wx-server-sdk. */
const BATCH = 50;
/** How long a link lives, in seconds. */
const LINK_LIFE_S = 3600;

/** A removal's outcomes after which there is no such file: done, or absent before. Source: measured at the SDK. */
const GONE: ReadonlySet<number> = new Set([0, -503003]);

interface Removal {
  fileList: { status: number; errMsg: string }[];
}

interface FileLink {
  fileID: string;
  tempFileURL: string;
  status: number;
}

/** Cloud storage behind the kernel's port. */
export function openFiles(): Files {
  const ask = async (fileIds: readonly string[]) => {
    const fileList = fileIds.map((fileID) => ({ fileID, maxAge: LINK_LIFE_S }));
    const answer = (await cloud.getTempFileURL({ fileList })) as { fileList: FileLink[] };
    return answer.fileList;
  };
  const batchesOf = (fileIds: readonly string[]) =>
    Array.from({ length: Math.ceil(fileIds.length / BATCH) }, (_, at) =>
      fileIds.slice(at * BATCH, (at + 1) * BATCH),
    );
  const links = async (fileIds: readonly string[]) => {
    const asked = [...new Set(fileIds)];
    const found = (await Promise.all(batchesOf(asked).map(ask)))
      .flat()
      .filter((one) => one.status === 0 && one.tempFileURL);
    return Object.fromEntries(found.map((one) => [one.fileID, one.tempFileURL]));
  };
  return {
    links,
    async looks(fileIds) {
      const found = Object.entries(await links(fileIds));
      const seen = await Promise.all(
        found.map(async ([fileId, url]) => [fileId, await lookAt(url)] as const),
      );
      return Object.fromEntries(seen.flatMap(([fileId, look]) => (look ? [[fileId, look]] : [])));
    },
    async put(cloudPath, content) {
      const { fileID } = await cloud.uploadFile({ cloudPath, fileContent: Buffer.from(content) });
      return fileID;
    },
    async read(fileID) {
      try {
        const { fileContent } = (await cloud.downloadFile({ fileID })) as { fileContent: Buffer };
        return fileContent.toString('utf8');
      } catch (error) {
        if ((error as { code?: unknown }).code === 'STORAGE_FILE_NONEXIST') return null;
        throw error;
      }
    },
    async remove(fileIds) {
      const removed = async (fileList: string[]) => {
        const answer = await (cloud.deleteFile({ fileList }) as Promise<Removal>);
        return answer.fileList;
      };
      const answers = (await Promise.all(batchesOf([...new Set(fileIds)]).map(removed))).flat();
      const failed = answers.filter((one) => !GONE.has(one.status));
      if (failed.length > 0) throw new Error(`${failed.length} files not removed: ${failed[0]?.errMsg}`);
    },
  };
}
