import { handlers as account } from '../account';
import { handlers as archive } from '../archive';
import { handlers as homes } from '../homes';
import { handlerTable } from '../kernel/dispatch';
import { handlers as notices } from '../notices';
import { handlers as tickets } from '../tickets';

/** Every endpoint with its handler, by name. */
export const HANDLERS = handlerTable([...account, ...archive, ...homes, ...tickets, ...notices]);
