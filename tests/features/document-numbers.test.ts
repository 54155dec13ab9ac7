import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { documentInput, hazardWith } from '../support/documents.ts'
import { stepInputs } from '../support/inputs.ts'
import { office } from '../support/setting.ts'

const steps = 100

test('two hundred papers issued at once, half of them withdrawn, have the numbers 1 to 200: whoever was refused took none', async () => {
  const { officer, officer2, leader } = office.people
  const { referral } = stepInputs(office)
  const records = await Promise.all(
    Array.from({ length: steps }, () => hazardWith(office, [['officer', 'referral', referral]])),
  )
  const inputs = await Promise.all(
    records.map((record) => documentInput(office, officer, { kind: 'transfer', record, step: 2 })),
  )
  const issue = async (by: typeof officer, input: unknown) => {
    const id = v7()
    const { status, body } = await by.put(`${office.path}/documents/${id}`, input)
    return { id, status, code: body.code }
  }
  // Two for each step: one of them finds that the other was faster.
  const first = await Promise.all(inputs.flatMap((input) => [issue(officer, input), issue(officer2, input)]))
  const issued = first.filter(({ status }) => status === 201)
  expect([issued.length, first.filter(({ code }) => code === 'documentIssued').length]).toEqual([steps, steps])
  const withdrawn = await Promise.all(
    issued.map(({ id }) => officer.step(`${office.path}/documents/${id}/withdrawal`, { reason: '重发' }, 2)),
  )
  expect(new Set(withdrawn.map(({ status }) => status))).toEqual(new Set([200]))
  const second = await Promise.all(inputs.map((input) => issue(officer, input)))
  expect(new Set(second.map(({ status }) => status))).toEqual(new Set([201]))

  const list = `${office.path}/documents?kind=transfer&year=2023&limit=200`
  const { body } = await leader.get(list)
  const numbers = body.items.map(({ number }: { number: string }) => Number(/第(\d+)号$/.exec(number)?.[1]))
  expect(numbers.sort((one: number, other: number) => one - other)).toEqual(
    Array.from({ length: 2 * steps }, (_, place) => place + 1),
  )
  expect(body.next).toBeNull()
})
