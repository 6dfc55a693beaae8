import { Refusal } from './asyncApi';

/**
 * Opens the browser's file chooser. Must run within a tap, or the browser refuses.
 * @throws Refusal `cancel` when the user closes it.
 */
export function chooseFiles(options: {
  accept: string;
  multiple: boolean;
  camera?: boolean;
}): Promise<File[]> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = options.accept;
    input.multiple = options.multiple;
    if (options.camera) input.setAttribute('capture', 'environment');
    input.style.display = 'none';
    const done = (): void => {
      input.remove();
      const chosen = [...(input.files ?? [])];
      if (chosen.length > 0) resolve(chosen);
      else reject(new Refusal('cancel'));
    };
    input.addEventListener('change', done);
    input.addEventListener('cancel', done);
    document.body.append(input);
    input.click();
  });
}
