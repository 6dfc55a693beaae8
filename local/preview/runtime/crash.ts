/** Shows an error over the phone, readable and dismissible, and in the console. Never throws. */
export function showCrash(error: unknown, where: string): void {
  const text = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
  console.error(`[${where}] ${text}`);
  let panel = document.querySelector<HTMLElement>('.mp-crash');
  if (!panel) {
    panel = document.createElement('div');
    panel.className = 'mp-crash';
    panel.setAttribute('role', 'alert');
    const close = document.createElement('button');
    close.textContent = '关闭';
    close.addEventListener('click', () => panel?.remove());
    panel.append(Object.assign(document.createElement('h2'), { textContent: '页面出错了' }), close);
    document.body.append(panel);
  }
  const entry = document.createElement('pre');
  entry.textContent = `${where}\n${text}`;
  panel.append(entry);
}
