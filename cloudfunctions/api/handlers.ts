import { handlersWith as accountWith } from '../account';
import { handlers as agreements, onSigned } from '../agreements';
import { handlersWith } from '../archive';
import { handlers as audit } from '../audit/endpoints';
import { handlers as campaigns, onCalled } from '../campaigns';
import { handlers as categories } from '../categories';
import { handlers as digests } from '../digests';
import { handlers as fieldwork } from '../fieldwork';
import { handlers as homes } from '../homes';
import { handlerTable } from '../kernel/dispatch';
import { handlersWith as noticesWith } from '../notices';
import { handlers as promises } from '../promises';
import { handlers as replies } from '../replies';
import { handlers as reviews } from '../reviews';
import { handlers as rights } from '../rights';
import { handlers as staff } from '../staff';
import { handlersWith as teamsWith } from '../teams';
import { handlers as tickets, ticketSections, ticketsOfTeams } from '../tickets';

/** The record's sections that somebody keeps. A capability that comes to keep one adds it here. */
const SECTIONS = [...ticketSections];

/** Every endpoint with its handler, by name. */
export const HANDLERS = handlerTable([
  ...accountWith(onSigned),
  ...agreements,
  ...handlersWith(SECTIONS),
  ...homes,
  ...reviews,
  ...teamsWith(ticketsOfTeams),
  ...tickets,
  ...promises,
  ...noticesWith(onCalled),
  ...rights,
  ...audit,
  ...fieldwork,
  ...campaigns,
  ...categories,
  ...digests,
  ...replies,
  ...staff,
]);
