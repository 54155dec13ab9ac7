export type TodayAsked = ReturnType<typeof todayAsked>

/** What the address of the page says of whose hazards are wanted, as the API is asked. */
export const todayAsked = ({ unit, all, campaign }: Readonly<Record<string, string | undefined>>) => ({
  ...(unit ? { unit } : {}),
  ...(all ? { all: '1' as const } : {}),
  ...(campaign ? { campaign } : {}),
})
