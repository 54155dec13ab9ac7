import type { SucceedableKind } from '../../src/lib/succession.ts'
import { api, bodyOf } from '../api.ts'
import type { StepHeaders } from '../kit/step-headers.ts'

const { hazards, inspections } = api.offices[':office']
const steps = { hazard: hazards[':id'].succession, inspection: inspections[':id'].succession } as const

/** Gives a record to whoever goes on with it. */
export const handOn = (
  kind: SucceedableKind,
  param: { office: string; id: string },
  header: ReturnType<StepHeaders>,
  json: { to: string; reason: string },
) => bodyOf(steps[kind].$post({ param, header, json }))
