import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextDates } from '../../src/features/campaigns/rules.ts'
import { linesOf } from '../../src/features/districts/rules.ts'
import { numbersOf } from '../../src/features/indicators/rules.ts'
import { states } from '../../src/features/reports/lifecycle.ts'
import { dutiesDue, nearest, occasionOf } from '../../src/features/reports/rules/demands.ts'
import { owes } from '../../src/features/templates/rules/owing.ts'
import type { Duty } from '../../src/features/templates/schema.ts'
import { countedAbout } from '../../src/lib/known-holidays.ts'
import { workingDaysBetween } from '../../src/lib/workdays.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'

const today = '2023-11-20'
const [report, plan] = nanguanTemplate.duties as [Duty, Duty]
const weekly: Duty = { ...report, key: 'weekly', due: null, rhythm: { every: 'week', days: [5], month: null } }
const named: Duty = { ...plan, key: 'named', from: [], parties: ['派出所'] }
const contents = [[report, plan], [weekly, named, report], []]

const days = ['2023-11-10', '2023-11-17', '2023-11-24', '9999-12-31']
const ofCampaigns = [
  'enterprises',
  'endedInspected',
  'inspections',
  'hazard.major.self.planned.open.overdue',
  'unnamed.named',
  'ended.writtenReport',
  'ended.weekly@2023-11-17',
]
const ofOffices = ['enterprises', 'units.community', 'units.department']

const anyOf = (names: string[]) => fc.dictionary(fc.constantFrom(...names), fc.nat(50))
const reportCounters = days.flatMap((occasion) =>
  ['writtenReport', 'weekly', 'named', 'ownPlan'].flatMap((duty) =>
    states.flatMap((status) =>
      [0, 1].map((late) => ({ name: `${occasion} ${duty} ${status} ${late}`, occasion, duty, status, late })),
    ),
  ),
)
const anyCampaign = fc.record({
  office: fc.constantFrom(341302001, 341302002, 341302003),
  id: fc.uuid({ version: 7 }),
  template: fc.constantFrom('t-1', 't-2'),
  title: fc.constantFrom('百日行动', '精准执法'),
  startsOn: fc.constantFrom('2023-11-01', '2023-11-06'),
  endsOn: fc.constantFrom('2023-11-30', '2023-12-31'),
  endedOn: fc.constantFrom(null, '2023-11-18'),
  dutiesDropped: fc.constantFrom(null, false, true),
  datesAsked: fc.constant(null),
  frozen: fc.constantFrom(null, { hazards: 7 }),
  phases: fc.constantFrom([], nanguanTemplate.phases),
  duties: fc.constantFrom(...contents),
  deadlines: fc.constantFrom([], [{ duty: 'writtenReport', due: '2023-11-24' }]),
  dutyUnits: fc.constantFrom(null, [{ duty: 'named', unit: 'u-1' }]),
  counters: anyOf(ofCampaigns),
  officeWide: anyOf(ofOffices),
  reports: anyOf(reportCounters.map(({ name }) => name)),
})
type Campaign = Parameters<typeof linesOf>[1][number]

/** The numbers of each duty, counted one by one. */
function reportsOf(campaign: Campaign) {
  const { counters, officeWide, reports, dutyUnits, dutiesDropped } = campaign
  const sum = (fits: (name: string) => boolean) =>
    [...Object.entries(counters), ...Object.entries(officeWide)]
      .filter(([name]) => fits(name))
      .reduce((all, [, n]) => all + n, 0)
  return nearest(dutiesDue(campaign, today), ({ duty }) => duty.key, today).map(({ duty, occurrence, due }) => {
    const count = (...fits: ((one: (typeof reportCounters)[number]) => boolean)[]) =>
      reportCounters
        .filter((one) => one.duty === duty.key && one.occasion === occasionOf(occurrence))
        .filter((one) => fits.every((holds) => holds(one)))
        .reduce((all, { name }) => all + (reports[name] ?? 0), 0)
    const [accepted, returned, exempt] = (['accepted', 'returned', 'exempt'] as const).map((state) =>
      count(({ status }) => status === state),
    ) as [number, number, number]
    const isIn = ({ status }: (typeof reportCounters)[number]) => status === 'submitted' || status === 'accepted'
    const submitted = count(isIn)
    const kinds = (['community', 'department'] as const).filter((kind) => owes(duty, [], { id: '', kind }))
    const ended = occurrence === null ? `ended.${duty.key}` : `ended.${duty.key}@${occurrence}`
    const owed =
      sum((name) => kinds.some((kind) => name === `units.${kind}`)) +
      (dutyUnits ?? []).filter((one) => one.duty === duty.key).length -
      sum((name) => name === `unnamed.${duty.key}`) +
      sum((name) => name === ended) -
      exempt
    return {
      duty: duty.key,
      name: duty.name,
      occurrence,
      workingDaysLeft: due === null ? null : workingDaysBetween(today, due),
      workingDaysAbout: due !== null && countedAbout(today, due),
      due,
      owed: dutiesDropped ? submitted + returned : owed,
      submitted,
      accepted,
      returned,
      late: count(isIn, ({ late }) => late === 1),
      exempt,
      missing: !dutiesDropped && due !== null && due < today ? owed - submitted - returned : 0,
    }
  })
}

test('a line of a district’s overview is what its campaign alone comes to, whatever others have', () => {
  const offices = ['341302001', '341302002'].map((code) => ({ code, name: code }))
  fc.assert(
    fc.property(fc.array(anyCampaign, { maxLength: 8 }), (campaigns) => {
      const lines = linesOf(offices, campaigns, today)
      const inView = campaigns.filter(({ office }) => office !== 341302003)
      expect(lines.flatMap(({ campaign }) => campaign ?? []).sort()).toEqual(inView.map(({ id }) => id).sort())
      for (const campaign of inView) {
        const { counters, officeWide } = campaign
        const all = [...Object.entries(counters), ...Object.entries(officeWide)]
        expect(lines.find((line) => line.campaign === campaign.id)).toEqual({
          office: String(campaign.office),
          name: String(campaign.office),
          campaign: campaign.id,
          template: campaign.template,
          title: campaign.title,
          endsOn: campaign.endsOn,
          endedOn: campaign.endedOn,
          datesAsked: null,
          deadlines: nextDates(campaign.duties, campaign, today),
          indicators: campaign.frozen ?? numbersOf(all.map(([indicator, n]) => ({ indicator, n }))),
          reports: reportsOf(campaign),
        })
      }
    }),
  )
})
