/** Whether all districts have answered, and those whose storage didn't. */
export const reached = (unreachable: readonly string[], nameOf: ReadonlyMap<string, string>) => ({
  complete: unreachable.length === 0,
  unreachable: unreachable.map((division) => ({ division, name: nameOf.get(division) ?? division })),
})
