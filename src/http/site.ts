import type { Asking } from './env.ts'

/** The address of the site as browsers see it: whose pages may write, and to whom passkeys belong. */
export const siteOf = (c: Pick<Asking, 'env' | 'req'>): URL => new URL(c.env.origin ?? c.req.url)
