/** The routes that programs ask. */
export const programRoutes = ['summary', 'day', 'series', 'feed'] as const

/** The key by which the bench asks one of them. */
export const keyOf = (route: string) => `bh_bench_${route}`
