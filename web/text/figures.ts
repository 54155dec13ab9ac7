export const sameYear = (one: string, other: string) => one.slice(0, 4) === other.slice(0, 4)

/** A rate as it may be shown, to two places: 100% is said only where nothing is left. */
export const shownRate = (rate: number) => (rate < 1 ? Math.min(rate, 0.9999) : rate)
