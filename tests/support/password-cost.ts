/** Stands in for the cost of production, which only the served product bears. */
export const cost = { N: 2 ** 8, r: 8, p: 1, maxmem: 64 * 2 ** 20 }
