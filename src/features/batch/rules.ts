/**
 * Whether a row was refused for what all rows after it would be refused for as well: a key that has asked too often, a
 * storage that is away, for which each of them would wait as long.
 */
export const standsForAll = (status: number): boolean => status === 429 || status === 503
