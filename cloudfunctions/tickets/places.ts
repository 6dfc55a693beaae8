/** Where the words of tickets stand sealed. */
export const textPlace = (ticketId: string) => `tickets/${ticketId}/text`;
export const ratingPlace = (ticketId: string) => `tickets/${ticketId}/rating`;
export const eventPlace = (eventId: string) => `ticketEvents/${eventId}/text`;
export const spotPlace = (ticketId: string) => `tickets/${ticketId}/spot`;
