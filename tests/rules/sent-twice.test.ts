import * as v from 'valibot'
import { expect, test } from 'vitest'
import {
  DateRevision,
  DutyRevision,
  Launch,
  QuestionRevision,
  Reassignment,
} from '../../src/features/campaigns/schema.ts'
import { Enterprise } from '../../src/features/enterprises/schema.ts'

const [unit, other] = ['018b884c-3e60-7232-a9fe-361565699f26', '018ba22d-ea40-7712-9ba6-305cd637c89f']
const reason = '区里通知'
const date = (due: string) => ({ duty: 'writtenReport', due })
const dates = { phases: [], deadlines: [], reason }
const duties = { add: [], withdraw: [], reason }
const duty = { name: '周报', from: [], units: [], form: 'text', due: '2023-12-01', rhythm: null }
const questions = { add: [], withdraw: [], correct: [], reason }
const launch = { template: { id: unit, version: 1 }, assignments: [], absentSectors: [], deadlines: [] }

test.each([
  ['dates of a duty', DateRevision, { ...dates, deadlines: [date('2023-12-20'), date('2023-12-21')] }, 'deadlines'],
  [
    'ends of a phase',
    DateRevision,
    { ...dates, phases: ['2023-12-20', '2023-12-21'].map((endsOn) => ({ name: '阶段', endsOn })) },
    'phases',
  ],
  ['a duty that is withdrawn', DutyRevision, { ...duties, withdraw: ['own', 'own'] }, 'withdraw'],
  ['a unit that owes a duty', DutyRevision, { ...duties, add: [{ ...duty, units: [unit, unit] }] }, 'add.0.units'],
  [
    'the good answer to a question',
    QuestionRevision,
    { ...questions, correct: ['yes', 'no'].map((good) => ({ question: '1.1', good })) },
    'correct',
  ],
  ['a deadline at launch', Launch, { ...launch, deadlines: [date('2023-12-20'), date('2023-12-20')] }, 'deadlines'],
  ['an absent sector', Launch, { ...launch, absentSectors: ['消防', '消防'] }, 'absentSectors'],
  ['a supporter', Reassignment, { sector: '消防', lead: unit, supports: [other, other], reason }, 'supports'],
  ['an attribute', v.pick(Enterprise, ['attributes']), { attributes: ['welding', 'welding'] }, 'attributes'],
])('nobody can send %s twice in one list', (_, schema, input, path) => {
  const { issues = [] } = v.safeParse(schema, input)
  expect(issues.map((issue) => [v.getDotPath(issue), issue.message])).toEqual([[path, 'twice']])
})
