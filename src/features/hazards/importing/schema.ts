import * as v from 'valibot'
import { Day, Id, line, list, prose, text } from '../../../lib/wire.ts'
import { levels, Party, sources } from '../schema.ts'

/** What a ledger says of a hazard, kept as it stands there. */
export const LedgerWords = v.strictObject({
  /** The number that it has there. */
  number: v.nullable(v.pipe(line, v.maxLength(40))),
  /** It calls it rectified: it comes in as closed by import. */
  rectified: v.boolean(),
  rectifiedOn: v.nullable(Day),
  /** Until when it was to be rectified. */
  due: v.nullable(Day),
  /** The row's cells that aren't empty, by their headings. */
  cells: list(v.strictObject({ heading: v.pipe(text, v.maxLength(200)), text: v.pipe(text, v.maxLength(500)) }), 100),
})
export type LedgerWords = v.InferOutput<typeof LedgerWords>

/** A hazard of an earlier ledger, as it comes in. */
export const ImportedHazard = v.pipe(
  v.strictObject({
    party: Party,
    place: v.nullable(line),
    community: v.nullable(Id),
    sector: line,
    /** The department that handles it; the sector's lead unless the ledger names one. */
    unit: v.nullable(Id),
    source: v.picklist(sources),
    level: v.nullable(v.picklist(levels)),
    description: prose,
    foundOn: Day,
    ledger: LedgerWords,
  }),
  v.check((hazard) => hazard.party.kind === 'enterprise' || hazard.place !== null, 'enterpriseOrPlace'),
  v.forward(
    v.check((hazard) => hazard.level !== null || !hazard.ledger.rectified, 'missing'),
    ['level'],
  ),
)
export type ImportedHazard = v.InferOutput<typeof ImportedHazard>
