import type { Client } from './client.ts'
import { makeWorld, nanguan, type Office, type World } from './world.ts'

/** The world of the test file that runs, made before its first test. */
export let world: World

/** 南关街道, where tests play unless they say otherwise. */
export let office: Office

/** The supervisor of 埇桥区, the district above it. */
export let supervisor: Client

/** The safety officer of 南关, who manages its members. */
export let safety: Client

export async function makeSetting(): Promise<void> {
  world = await makeWorld()
  office = world.office(nanguan)
  supervisor = office.supervisor
  safety = office.people.safety
}
