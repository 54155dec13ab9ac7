import type { Day } from '../../lib/day.ts'
import type { ExportQuery } from '../../lib/exporting.ts'
import { columnsIn, type Sheet } from '../../lib/sheet.ts'
import { sheetWords } from '../../lib/sheet-words.ts'
import type { History } from './rules/history.ts'
import type { HazardListed, StoredPlan } from './schema.ts'
import textEn from './sheet-text.en.ts'
import textZh from './sheet-text.zh.ts'
import en from './words.en.ts'
import zh from './words.zh.ts'

const texts = { zh: { ...zh, ...textZh }, en: { ...en, ...textEn } }

/** A hazard as a ledger tells it that is taken along. */
export interface SheetLine
  extends Pick<
    HazardListed,
    | 'number'
    | 'ledgerNumber'
    | 'closedBy'
    | 'partyKind'
    | 'place'
    | 'communityName'
    | 'sector'
    | 'unitName'
    | 'transferToName'
    | 'level'
    | 'source'
    | 'found'
    | 'status'
    | 'awaits'
    | 'instrument'
    | 'description'
    | 'foundOn'
    | 'due'
    | 'firstDue'
    | 'overdue'
    | 'everOverdue'
    | 'extensions'
    | 'failures'
  > {
  campaign: string | null
  party: string | null
  creditCode: string | null
  plan: StoredPlan | null
  history: History
  closedOn: Day | null
}

/** The columns of the trade's ledger: what was found and by whom, what was ordered, the plan, and how it ended. */
export function hazardSheet(language: ExportQuery['language']): Sheet<SheetLine> {
  const text = texts[language]
  const { yes, no, list } = sheetWords[language]
  const said = (whether: boolean) => (whether ? yes : no)
  const by = (done: { by: readonly string[] } | null) => done && list(done.by)
  return {
    name: text.name,
    columns: columnsIn<SheetLine, keyof typeof text.headings>(text.headings, {
      number: ['text', ({ number }) => number],
      level: ['text', ({ level }) => level && text.levels[level]],
      status: ['text', ({ status, closedBy }) => (closedBy ? text.closedByImport : text.states[status])],
      party: ['name', ({ party }) => party],
      partyKind: ['text', ({ partyKind }) => text.partyKinds[partyKind]],
      creditCode: ['text', ({ creditCode }) => creditCode],
      place: ['name', ({ place }) => place],
      community: ['text', ({ communityName }) => communityName],
      sector: ['text', ({ sector }) => sector],
      description: ['long', ({ description }) => description],
      source: ['text', ({ source }) => text.sources[source]],
      found: ['text', ({ found }) => text.finders[found]],
      foundOn: ['day', ({ foundOn }) => foundOn],
      reportedBy: ['text', ({ history }) => by(history.reported)],
      reportedOn: ['day', ({ history }) => history.reported?.on ?? null],
      verifiedBy: ['text', ({ history }) => by(history.verified)],
      verifiedOn: ['day', ({ history }) => history.verified?.on ?? null],
      unit: ['text', ({ unitName }) => unitName],
      transferTo: ['text', ({ transferToName }) => transferToName],
      instrument: ['text', ({ instrument }) => instrument && text.instruments[instrument]],
      orderedBy: ['text', ({ history }) => by(history.ordered)],
      orderedOn: ['day', ({ history }) => history.ordered?.on ?? null],
      measures: ['long', ({ history }) => history.ordered?.measures ?? null],
      firstDue: ['day', ({ firstDue }) => firstDue],
      due: ['day', ({ due }) => due],
      extensions: ['number', ({ extensions }) => extensions],
      overdue: ['text', ({ overdue }) => said(overdue)],
      everOverdue: ['text', ({ everOverdue }) => said(everOverdue)],
      goal: ['long', ({ plan }) => plan?.goal ?? null],
      responsible: ['text', ({ plan }) => plan?.responsible ?? null],
      planMeasures: ['long', ({ plan }) => plan?.measures ?? null],
      funds: ['number', ({ plan }) => (typeof plan?.fundsFen === 'number' ? plan.fundsFen / 100 : null)],
      deadline: ['day', ({ plan }) => plan?.deadline ?? null],
      emergencyPlan: ['long', ({ plan }) => plan?.emergencyPlan ?? null],
      claimedOn: ['day', ({ history }) => history.claimed?.on ?? null],
      reinspectedBy: ['text', ({ history }) => by(history.reinspected)],
      reinspectedOn: ['day', ({ history }) => history.reinspected?.on ?? null],
      result: [
        'text',
        ({ history: { reinspected } }) => reinspected && (reinspected.passed ? text.passed : text.failed),
      ],
      failures: ['number', ({ failures }) => failures],
      closedBy: ['text', ({ history }) => by(history.closed)],
      closedOn: ['day', ({ closedOn }) => closedOn],
      awaits: ['text', ({ awaits }) => awaits && text.awaited[awaits]],
      ledgerNumber: ['text', ({ ledgerNumber }) => ledgerNumber],
      campaign: ['name', ({ campaign }) => campaign],
    }),
  }
}
