/** Where the edge's databases lie on this machine unless told otherwise; wrangler looks for them in the same place. */
export const stateFolder = (): string => process.env.STATE || '.wrangler/state/v3'
