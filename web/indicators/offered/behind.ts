import { hazardIndicators } from '../../../src/features/indicators/rules.ts'
import { hazardsPath } from '../../paths.ts'

export type Counted = keyof typeof hazardIndicators

/** The list behind a number: exactly the hazards that the indicator counts. */
export const behind = (office: string, indicator: Counted, more: { campaign?: string | undefined; unit?: string }) =>
  hazardsPath(office, { ...hazardIndicators[indicator], ...more })
