import type { Enterprise } from '../features/enterprises/schema.ts'
import { questionsFor } from '../features/inspections/rules/questions.ts'
import type { Finding } from './finding.ts'
import { findings } from './findings.ts'
import type { Office } from './setup.ts'

const fireShare = 0.2

/** Whether the enterprise is of the kind at which this is found. */
function fits({ notice }: Office, { at, among, question }: Finding, { name, attributes }: Enterprise): boolean {
  const asked = questionsFor(attributes, notice.content.questions).map(({ key }) => key)
  return at === null && (among?.test(name) ?? true) && (question === null || asked.includes(question))
}

/** Something wrong at an enterprise: of its own sectors, or of the fire rules that concern everybody. */
export function pickFinding(office: Office, enterprise: Enterprise, majorShare: number): Finding {
  const { random } = office
  const fitting = findings.filter((finding) => fits(office, finding, enterprise))
  const own = fitting.filter(({ sector }) => enterprise.sectors.includes(sector))
  const major = own.filter(({ level }) => level === 'major')
  const general = own.filter(({ level }) => level === 'general')
  const fire = fitting.filter(({ sector, level }) => sector === '消防' && level === 'general')
  if (major.length > 0 && random.chance(majorShare)) return random.pick(major)
  return random.pick(general.length === 0 || random.chance(fireShare) ? fire : general)
}
