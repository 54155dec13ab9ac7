import { hazardIndicators, leftOf } from '../../../src/features/indicators/rules.ts'
import { hazardsPath } from '../../paths.ts'

export type Counted = keyof typeof hazardIndicators

/** The list behind a number: exactly the hazards that the indicator counts. */
export const behind = (office: string, indicator: Counted, more: { campaign?: string | undefined; unit?: string }) =>
  hazardsPath(office, { ...hazardIndicators[indicator], ...more })

/** The list of what a rate of rectification leaves. */
export const leftBehind = (
  office: string,
  whole: Parameters<typeof leftOf>[0],
  more: { campaign?: string | undefined; unit?: string; community?: string },
) => hazardsPath(office, { ...leftOf(whole), ...more })
