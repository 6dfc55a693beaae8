/** Where the words of tickets stand sealed. */
export const textPlace = (ticketId: string) => `tickets/${ticketId}/text`;
export const ratingPlace = (ticketId: string) => `tickets/${ticketId}/rating`;
export const eventPlace = (eventId: string) => `ticketEvents/${eventId}/text`;
/** Whom a complaint is about, in the owner's words. */
export const namedPlace = (ticketId: string) => `tickets/${ticketId}/named`;
export const spotPlace = (ticketId: string) => `tickets/${ticketId}/spot`;
