import { chooseFiles } from './fileChooser';
import type { Privacy } from './privacy';
import { addTempFile } from './tempFiles';

/** What `<button open-type="chooseAvatar">` gives: a picture of the person's own choice. @throws Refusal when cancelled */
export async function chooseAvatar(privacy: Privacy): Promise<{ avatarUrl: string }> {
  await privacy.require();
  const [file] = await chooseFiles({ accept: 'image/*', multiple: false });
  return { avatarUrl: file ? addTempFile(file, file.name) : '' };
}
