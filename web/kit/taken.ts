import { t } from '../text/text.ts'

/** Who took a step, and by which tool of theirs if by one. */
interface Taken {
  by: { name: string }
  via: string | null
}

export const takerOf = ({ by, via }: Taken): string => (via === null ? by.name : t().byTool(by.name, via))

/** When a step was taken, and by whom. */
export const takenAt = (step: Taken & { at: string }): string => `${t().moment(step.at)} · ${takerOf(step)}`
