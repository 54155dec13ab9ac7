import { v7 } from 'uuid'
import { expect } from 'vitest'
import { type Client, client } from './client.ts'
import { enterpriseInput, hazardInput, inspectionInput, keyInput, launchInput, unitInput } from './inputs.ts'
import { nanguanTemplate } from './nanguan-template.ts'
import { expectCreated, type Office } from './world.ts'

// Makes records through the API, as the office's people would; each answers the new record's id.

type More = Record<string, unknown>

/** A department that the office lacks, unless `more` says otherwise. */
export async function newUnit({ path, people }: Office, more: More = {}): Promise<string> {
  const id = v7()
  await expectCreated(people.safety.put(`${path}/units/${id}`, unitInput(more)))
  return id
}

export async function newEnterprise({ path, people }: Office, more: More = {}): Promise<string> {
  const id = v7()
  await expectCreated(people.safety.put(`${path}/enterprises/${id}`, enterpriseInput(more)))
  return id
}

/** The district's template that nobody runs yet. */
export async function newTemplate({ district, supervisor }: Office, more: More = {}): Promise<string> {
  const id = v7()
  const content = { ...nanguanTemplate, ...more }
  await expectCreated(supervisor.put(`/districts/${district}/templates/${id}/versions/1`, content))
  return id
}

/** A campaign of its own, so that every unit owes everything anew; of a new template unless one is given. */
export async function newCampaign(office: Office, template?: string, more: More = {}): Promise<string> {
  const { path, people, units } = office
  const id = v7()
  const input = { ...launchInput(template ?? (await newTemplate(office)), units), ...more }
  await expectCreated(people.safety.put(`${path}/campaigns/${id}`, input))
  return id
}

/** A draft of a patrol by the officer, or by somebody else. */
export async function newInspection(
  office: Office,
  enterprise: string,
  more: More = {},
  by: Client = office.people.officer,
): Promise<string> {
  const id = v7()
  await expectCreated(by.put(`${office.path}/inspections/${id}`, inspectionInput(office, enterprise, more)))
  return id
}

/** The same with one question answered, as it has to be before it is signed; the second version. */
export async function newVisit(
  office: Office,
  enterprise: string,
  more: More = {},
  by: Client = office.people.officer,
): Promise<string> {
  const id = await newInspection(office, enterprise, more, by)
  const answers = [{ question: '1.1', answer: 'yes', reason: null, note: null }]
  const { status } = await by.step(`${office.path}/inspections/${id}/answers`, { answers }, 1)
  expect(status).toBe(200)
  return id
}

/** A hazard that the officer reported. */
export async function newHazard(office: Office, more: More = {}): Promise<string> {
  const id = v7()
  await expectCreated(office.people.officer.put(`${office.path}/hazards/${id}`, hazardInput(office, more)))
  return id
}

/** A program that sends this key. */
export const programWith = (key: string): Client => client({ Authorization: `Bearer ${key}` })

/** A program with a new key that somebody made for a division. */
export async function newProgram(by: Client, division: string, more: More = {}): Promise<Client> {
  const { body } = await by.put(`/divisions/${division}/keys/${v7()}`, keyInput(division, more))
  return programWith(body.key)
}
