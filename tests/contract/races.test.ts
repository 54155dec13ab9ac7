import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { checkDigit } from '../../src/lib/credit-code.ts'
import { enterpriseCorrection, enterpriseInput, keyInput, launchInput } from '../support/inputs.ts'
import { interposed } from '../support/interposed.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { beforeSaving, confirmedBy, statuses, twenty, writtenOf } from '../support/races.ts'
import { newEnterprise, newHazard, newTemplate } from '../support/records.ts'
import { office, supervisor } from '../support/setting.ts'
import { written } from '../support/witnessed.ts'
import { yongqiao } from '../support/world.ts'

describe('two writers of one record', () => {
  test('of two who confirm one hazard at once one does, and the other finds it changed, twenty times over', async () => {
    for (const _ of twenty) {
      const id = await newHazard(office)
      const [, keys = 0, feed = 0] = await writtenOf(id)
      const answers = await Promise.all([confirmedBy('officer', id, 'major'), confirmedBy('officer2', id, 'general')])
      expect(statuses(answers)).toEqual([200, 412])
      expect(await writtenOf(id)).toEqual([2, keys + 1, feed + 1])
      const { body } = await office.people.leader.get(`${office.path}/hazards/${id}`)
      expect([body.seq, body.intact, body.level]).toEqual([2, true, answers[0].status === 200 ? 'major' : 'general'])
    }
  })

  test('whoever saves after another has saved writes nothing, not even the idempotency key', async () => {
    const id = await newHazard(office)
    let between: number | undefined
    const overtaken = beforeSaving(async () => {
      expect((await confirmedBy('officer2', id, 'general')).status).toBe(200)
      between = written.length
    })
    const { status, body } = await confirmedBy('officer', id, 'major', overtaken)
    expect([status, body.code]).toEqual([412, 'recordChanged'])
    expect(written.slice(between)).toEqual([])
  })

  test('of twenty who correct one enterprise at once, one does', async () => {
    const id = await newEnterprise(office)
    const revise = (n: number) =>
      office.people.inspector.step(
        `${office.path}/enterprises/${id}/correction`,
        enterpriseCorrection({ name: `第${n}厂` }),
        1,
      )
    const answers = await Promise.all(twenty.map(revise))
    expect(statuses(answers)).toEqual([200, ...Array(19).fill(412)])
    expect((await writtenOf(id))[0]).toBe(2)
  })

  test('twenty hazards that are reported at once get twenty numbers in a row', async () => {
    const before = (await office.people.leader.get(`${office.path}/hazards?limit=200`)).body.items
    const ids = await Promise.all(twenty.map(() => newHazard(office)))
    const { body } = await office.people.leader.get(`${office.path}/hazards?status=reported&limit=200`)
    const numbers = body.items
      .filter(({ id }: { id: string }) => ids.includes(id))
      .map(({ number }: { number: string }) => Number(number.slice(5)))
    expect(numbers.sort((a: number, b: number) => a - b)).toEqual(twenty.map((n) => before.length + n))
  })

  test('of two who register one credit code at once, one does, and the other is told who has it', async () => {
    const code = '91341302MA2N00000'
    const file = enterpriseInput({ creditCode: code + checkDigit(code) })
    const ids = [v7(), v7()]
    const answers = await Promise.all(
      ids.map((id) => office.people.inspector.put(`${office.path}/enterprises/${id}`, file)),
    )
    expect(statuses(answers)).toEqual([201, 409])
    const winner = ids.filter((_, place) => answers[place]?.status === 201)
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'creditCodeKnown', about: winner })
  })
})

describe('two at once', () => {
  test('who launch one template: one campaign runs, and nothing of the other is there', async () => {
    const template = await newTemplate(office)
    const ids = [v7(), v7()]
    const answers = await Promise.all(
      ids.map((id) => office.people.safety.put(`${office.path}/campaigns/${id}`, launchInput(template, office.units))),
    )
    expect(statuses(answers)).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('campaignRunning')
    const [, loser] = answers[0]?.status === 201 ? ids : ids.toReversed()
    const parts = await env.SHARD_01.prepare('SELECT count(*) AS n FROM campaign_sector WHERE campaign = ?')
      .bind(loser)
      .first<{ n: number }>()
    expect([parts?.n, (await writtenOf(loser ?? ''))[0]]).toEqual([0, 0])
  })

  const publish = (template: string, version: number, title: string, ask = {}) =>
    supervisor.put(
      `/districts/${yongqiao}/templates/${template}/versions/${version}`,
      { ...nanguanTemplate, title },
      ask,
    )
  const overtakenInDirectory = (act: () => Promise<unknown>) => ({
    databases: { DIRECTORY: interposed(env.DIRECTORY, 2, act) },
  })

  test('who publish the same version differently: one does', async () => {
    const template = await newTemplate(office)
    const answers = await Promise.all([publish(template, 2, '甲'), publish(template, 2, '乙')])
    expect(statuses(answers)).toEqual([201, 409])
  })

  test('who publish the same version alike: both are answered that it is published', async () => {
    const template = await newTemplate(office)
    const again = await publish(
      template,
      2,
      '甲',
      overtakenInDirectory(() => publish(template, 2, '甲')),
    )
    expect(again.status).toBe(201)
  })

  test('or more who make a key under one id: one does, and the others are told that it is taken', async () => {
    const path = `/divisions/${yongqiao}/keys/${v7()}`
    const answers = await Promise.all(twenty.map(() => supervisor.put(path, keyInput(yongqiao))))
    expect(statuses(answers)).toEqual([201, ...Array(19).fill(409)])
  })
})
