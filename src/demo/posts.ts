import type { Post } from '../features/posts/schema.ts'
import { personName, phoneNumber } from './enterprises.ts'
import { people } from './people.ts'
import { type DemoRequest, inOffice } from './request.ts'
import { type Office, unitId } from './setup.ts'
import { epochAt } from './working-time.ts'

const named = 62
const since = '2023-01-01'

/** Who answers for each community and department; one guarantor 包保班子成员 was followed by another in the summer. */
export function postRequests(office: Office): DemoRequest[] {
  const { plan, random } = office
  const leader = {
    person: people.find(({ username }) => username === plan.leader)?.name ?? '',
    phone: phoneNumber(random),
  }
  const post = (kind: Post['kind'], unit: string, more: Partial<Post> = {}): Post => ({
    kind,
    person: personName(random),
    phone: phoneNumber(random),
    unit: unitId(office, unit),
    sector: null,
    startsOn: since,
    endsOn: null,
    ...more,
  })
  const posts = [
    ...plan.communities.flatMap(([community], place) =>
      place === 0
        ? [
            post('guarantor', community, { endsOn: '2023-07-31' }),
            post('guarantor', community, { startsOn: '2023-08-01' }),
            post('communityHead', community),
          ]
        : [post('guarantor', community), post('communityHead', community)],
    ),
    ...plan.departments.flatMap(({ name }) => [post('departmentHead', name), post('leaderInCharge', name, leader)]),
  ]
  return posts.map((body, place) => {
    const at = named + place / 4
    return {
      at,
      who: plan.safetyOfficer,
      path: inOffice(plan.code, 'posts', random.id(epochAt(at))),
      body,
      seq: null,
    }
  })
}
