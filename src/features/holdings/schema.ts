import * as v from 'valibot'
import { besideUnit } from '../../lib/unit-names.ts'
import { Day, Id } from '../../lib/wire.ts'
import { states as hazardStates } from '../hazards/rules/states.ts'
import { states as visitStates } from '../inspections/lifecycle.ts'
import { kinds } from '../inspections/schema.ts'

const HeldVisit = v.strictObject({
  id: Id,
  seq: v.number(),
  /** What is visited. */
  title: v.string(),
  kind: v.picklist(kinds),
  status: v.picklist(visitStates),
  unit: v.nullable(Id),
  ...besideUnit('unit'),
  inspectedOn: Day,
})

/** What of an office's records somebody would leave behind; of each kind 100 at most. */
export const PersonHoldings = v.strictObject({
  /** Open ones that they follow. */
  hazards: v.array(
    v.strictObject({
      id: Id,
      seq: v.number(),
      number: v.string(),
      description: v.string(),
      unit: Id,
      ...besideUnit('unit'),
      status: v.picklist(hazardStates),
    }),
  ),
  /** Those that they have begun and that aren't signed. */
  visits: v.array(HeldVisit),
  /** Those of others that wait for their signature, which nobody gives for them: whoever began it takes it back. */
  unsigned: v.array(HeldVisit),
  /** There is more of one kind than is shown. */
  more: v.boolean(),
})
export type PersonHoldings = v.InferOutput<typeof PersonHoldings>
