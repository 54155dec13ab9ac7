import type { Enterprise } from '../features/enterprises/schema.ts'
import { questionsFor } from '../features/inspections/rules/questions.ts'
import type { Finding } from './finding.ts'
import { findings } from './findings.ts'
import { questions } from './notice.ts'
import type { Random } from './random.ts'

const fireShare = 0.2

/** Whether the enterprise is of the kind at which this is found. */
function fits({ at, among, question }: Finding, { name, attributes }: Enterprise): boolean {
  const asked = questionsFor(attributes, questions).map(({ key }) => key)
  return at === null && (among?.test(name) ?? true) && (question === null || asked.includes(question))
}

/** Something wrong at an enterprise: of its own sectors, or of the fire rules that concern everybody. */
export function pickFinding(enterprise: Enterprise, random: Random, majorShare: number): Finding {
  const fitting = findings.filter((finding) => fits(finding, enterprise))
  const own = fitting.filter(({ sector }) => enterprise.sectors.includes(sector))
  const major = own.filter(({ level }) => level === 'major')
  const general = own.filter(({ level }) => level === 'general')
  const fire = fitting.filter(({ sector, level }) => sector === '消防' && level === 'general')
  if (major.length > 0 && random.chance(majorShare)) return random.pick(major)
  return random.pick(general.length === 0 || random.chance(fireShare) ? fire : general)
}
