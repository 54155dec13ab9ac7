/** What a program's key may open. */
export const rights = ['figures', 'records'] as const
export type Right = (typeof rights)[number]

/** How often a key may ask in a minute. */
export const requestsAMinute = 600
