import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { pictured, uploaded } from '../support/files.ts'
import { orderDue } from '../support/inputs.ts'
import { listedHazards, report, shownHazard, step } from '../support/office-hazards.ts'
import { pdf } from '../support/pictures.ts'
import { office } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import type { Colleague } from '../support/world.ts'

const fixed = { note: '已清理楼道杂物' }
const corridor = () => ({
  party: { kind: 'unknown' },
  source: 'community',
  community: office.units.一中社区,
  place: '一中家属院 3 号楼二层',
  description: '楼道堆放杂物',
  fixed,
})

/** Reports what was put right at once; answers the hazard as its department sees it. */
async function fixedBy(who: Colleague, more: Record<string, unknown> = {}) {
  const id = v7()
  const shown = await pictured(office, office.people[who], 'before', 'after')
  const { status, body } = await report({ ...corridor(), ...shown, ...more }, who, id)
  expect([status, body.status]).toEqual([201, 'closed'])
  return shownHazard(id)
}

describe('a general hazard that is found and put right at once', () => {
  test('is closed with its report, by a community’s officer too, without a basis, and with both photographs', async () => {
    const hazard = await fixedBy('community')
    expect(hazard).toMatchObject({ status: 'closed', level: 'general', found: 'unverified', due: null, intact: true })
    expect(hazard.events).toMatchObject([{ verb: 'report', from: null, to: 'closed', detail: { fixed } }])
    expect(await listedHazards('status=closed&level=general')).toContain(hazard.id)
    expect(await listedHazards('open=true')).not.toContain(hazard.id)
  })

  test('is the government’s find where a department found it, of whichever sector', async () => {
    expect(await fixedBy('officer', { source: 'department', sector: '特种设备' })).toMatchObject({
      found: 'government',
    })
  })

  test('is counted as found and as closed at once', async () => {
    const numbers = async () =>
      (await office.people.leader.get(`${office.path}/campaigns/${office.campaign}/progress`)).body.indicators
    const before = await numbers()
    await fixedBy('community')
    const { hazards, general, generalClosed, open } = before
    const more = { hazards: hazards + 1, general: general + 1, generalClosed: generalClosed + 1 }
    expect(await numbers()).toEqual({ ...before, ...more, open })
  })

  test('is answered the same when the report is sent again, and isn’t the same without the fix', async () => {
    const id = v7()
    const shown = { ...corridor(), ...(await pictured(office, office.people.community, 'before', 'after')) }
    const { fixed: _, ...unfixed } = shown
    const first = await report(shown, 'community', id)
    expect(await report(shown, 'community', id)).toMatchObject({ status: 201, body: first.body })
    await refused(() => report(unfixed, 'community', id), 'idTaken')
  })

  test('needs both photographs, and was found today', async () => {
    const { community } = office.people
    const lacking = async (files: object) =>
      (await refused(() => report({ ...corridor(), ...files }, 'community'), 'photosMissing')).missing
    expect(await lacking({})).toEqual(['before', 'after'])
    expect(await lacking(await pictured(office, community, 'before', 'site'))).toEqual(['after'])
    const paper = { id: await uploaded(office, community, pdf()), shows: 'after' }
    const { files } = await pictured(office, community, 'before')
    expect(await lacking({ files: [...files, paper] })).toEqual(['after'])
    await refused(() => report({ ...corridor(), foundOn: '2023-11-19' }, 'community'), 'notSameVisit')
  })

  test('is looked at again by the department alone: reopened it is verified, and rectified by a date', async () => {
    const { id } = await fixedBy('community', { sector: '工贸' })
    const again = { reason: '照片与现场不符', due: orderDue('2023-11-24').due }
    await refused(() => step('community', id, 'reopening', again, 1), 'notPermitted')
    expect((await step('officer', id, 'reopening', again, 1)).status).toBe(200)
    expect(await shownHazard(id)).toMatchObject({
      status: 'ordered',
      found: 'government',
      instrument: 'notice',
      intact: true,
    })
  })
})
