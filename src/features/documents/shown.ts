import { mayDo } from '../../lib/acts.ts'
import { type Day, dayOf } from '../../lib/day.ts'
import { eventShown } from '../../lib/event.ts'
import type { Person } from '../../lib/role.ts'
import { type UnitNames, withUnits } from '../../lib/unit-names.ts'
import { isWhole } from '../../tenancy/verify.ts'
import { handlesCase } from '../hazards/rules/privacy.ts'
import { stepBy } from './lifecycle.ts'
import type { DocumentWhole, documentsFitting } from './queries.ts'
import { numberText } from './rules/numbering.ts'
import { openedContent } from './rules/sealing.ts'
import type { Document, DocumentListed } from './schema.ts'
import { documentSealsOf } from './seals.ts'

type Listed = Awaited<ReturnType<typeof documentsFitting>>[number]

/** A document as lists show it. */
export function documentListed(
  { year, number, word, madeAt, issuedBy: user, issuedByName: name, ...row }: Listed,
  units: UnitNames,
): DocumentListed {
  const text = numberText({ kind: row.kind, year, number, word })
  return { ...withUnits(row, units, 'unit'), number: text, issuedOn: dayOf(madeAt), issuedBy: { user, name } }
}

/** Whether somebody sees what a document says: where it tells of a natural person, those alone who handle the case. */
export const maySee = (person: Person, { ofCase }: Pick<DocumentWhole, 'ofCase'>): boolean =>
  !ofCase?.personal || handlesCase(person, ofCase)

/** Whether seeing it tells who a natural person is, or where they live. */
export const tellsPersonal = ({ beside }: Pick<DocumentWhole, 'beside'>): boolean => beside !== undefined

/** One document as this person may see it, with its life. */
export async function documentShown(
  office: string,
  whole: DocumentWhole,
  { person, units, today }: { person: Person; units: UnitNames; today: Day },
): Promise<Document> {
  const { row, beside, events, drawings, stationed } = whole
  const { content, seq, hash: _, ...rest } = row
  const seals = documentSealsOf({ row, beside })
  const facts = { ...row, stationed, takers: [row.issuedBy] }
  return {
    ...documentListed(rest, units),
    seq,
    issuedAt: row.madeAt,
    content: maySee(person, whole) ? openedContent(content, beside) : null,
    drawings,
    withdrawable: mayDo(person, 'document.issue') && 'to' in stepBy(person, 'withdraw', facts),
    events: events.map((event) => eventShown(event, units)),
    intact: await isWhole({ office, kind: 'document', row, events, seals, today }),
  }
}
