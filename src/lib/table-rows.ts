/** Rows that one table takes: more than a street's units, and one batch of the database. */
export const mostRows = 100
