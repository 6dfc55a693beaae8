import type { Files } from '../kernel/ports';
import { cloud } from './cloud';

/** The most files of one call. Source: type definitions of wx-server-sdk. */
const BATCH = 50;
/** How long a link lives, in seconds. */
const LINK_LIFE_S = 3600;

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
  return {
    async links(fileIds) {
      const asked = [...new Set(fileIds)];
      const batches = Array.from({ length: Math.ceil(asked.length / BATCH) }, (_, at) =>
        ask(asked.slice(at * BATCH, (at + 1) * BATCH)),
      );
      const found = (await Promise.all(batches)).flat().filter((one) => one.status === 0 && one.tempFileURL);
      return Object.fromEntries(found.map((one) => [one.fileID, one.tempFileURL]));
    },
  };
}
