// What the built style sheet and the runtime agree on.

/** The attribute with a component's path on the hosts of components with shared styles. */
export const HOST_MARK = 'data-host';

/** The media condition around app.wxss where some page may be without it; always true until the runtime says otherwise. */
export const APP_SHEET = '(min-width: 0.25px)';
