import { useRoute } from 'preact-iso'
import { api } from './api.ts'
import { districtText } from './districts/text.ts'
import { comparedText } from './indicators/offered/compared-text.ts'
import { indicatorText } from './indicators/text.ts'
import { anchorText } from './integrity/anchor-text.ts'
import { keyText } from './keys/text.ts'
import { noticeText } from './notices/text.ts'
import {
  anchorsPath,
  districtComparedPath,
  districtPath,
  keysPath,
  noticesPath,
  securityLogPath,
  statisticsPath,
} from './paths.ts'
import { reportText } from './reports/text.ts'
import { securityLogText } from './security-log/text.ts'
import { Shell } from './shell/frame.tsx'
import { lazyView } from './shell/lazy-view.ts'
import { me } from './shell/me.ts'
import { mayIn } from './shell/office.tsx'
import { asking, Page, type Pages } from './shell/pages.tsx'
import { shellText } from './shell/text.ts'
import { statisticsText } from './statistics/text.ts'

const pages: Pages = {
  '/': asking(
    ({ district }) => [api.districts[':district'].templates.$path({ param: { district } })],
    lazyView(() => import('./districts/district-page.tsx'), districtText, indicatorText, reportText),
  ),
  '/compared': asking(
    ({ district }) => [api.districts[':district'].templates.$path({ param: { district } })],
    lazyView(() => import('./districts/compared-page.tsx'), comparedText, districtText),
  ),
  '/anchors': lazyView(() => import('./integrity/district-anchors-page.tsx'), anchorText),
  '/keys': asking(
    ({ district }) => [api.divisions[':division'].keys.$path({ param: { division: district } })],
    lazyView(() => import('./keys/keys-page.tsx'), keyText),
  ),
  '/keys/:id': asking(
    ({ district, id }, query) => [
      api.divisions[':division'].keys.$path({ param: { division: district } }),
      api.divisions[':division'].keys[':id'].uses.$path({ param: { division: district, id }, query }),
    ],
    lazyView(() => import('./keys/key-uses-page.tsx'), keyText),
  ),
  '/statistics': lazyView(() => import('./statistics/statistics-page.tsx'), statisticsText),
  '/statistics/new': lazyView(() => import('./statistics/form-edit-page.tsx'), statisticsText, indicatorText),
  '/statistics/signed/:id': lazyView(() => import('./statistics/filing-page.tsx'), statisticsText),
  '/statistics/:id': lazyView(() => import('./statistics/form-page.tsx'), statisticsText),
  '/statistics/:id/edit': lazyView(() => import('./statistics/form-edit-page.tsx'), statisticsText, indicatorText),
  '/notices': asking(
    ({ district }, query) => [api.divisions[':division'].notices.$path({ param: { division: district }, query })],
    lazyView(() => import('./notices/notices-page.tsx'), noticeText),
  ),
  '/notices/new': lazyView(() => import('./notices/notice-new-page.tsx'), noticeText),
  '/notices/:id': asking(
    ({ district, id }) => [api.divisions[':division'].notices[':id'].$path({ param: { division: district, id } })],
    lazyView(() => import('./notices/notice-page.tsx'), noticeText),
  ),
  '/security-log': asking(
    ({ district }, query) => [
      api.divisions[':division']['security-log'].$path({ param: { division: district }, query }),
    ],
    lazyView(() => import('./security-log/security-log-page.tsx'), securityLogText),
  ),
}

/** The pages of one district. */
function DistrictPages() {
  const district = useRoute().params.district ?? ''
  const memberships = me.value?.memberships.filter(({ division }) => division === district) ?? []
  const name = memberships[0]?.divisionName ?? ''
  return (
    <Shell
      here={district}
      place={name && shellText().district(name)}
      roles={memberships.map(({ role }) => shellText().roles[role])}
      destinations={[
        { href: districtPath(district), label: shellText().overview },
        { href: districtComparedPath(district), label: shellText().compared },
        { href: statisticsPath(district), label: shellText().statistics },
        ...(mayIn(district, 'notice.edit') ? [{ href: noticesPath(district), label: shellText().notices }] : []),
        ...(mayIn(district, 'securityLog.read')
          ? [{ href: securityLogPath(district), label: shellText().securityLog }]
          : []),
        ...(mayIn(district, 'anchor.keep') ? [{ href: anchorsPath(district), label: shellText().anchors }] : []),
        ...(mayIn(district, 'key.manage') ? [{ href: keysPath(district), label: shellText().keys }] : []),
        { href: '/docs', label: shellText().docs },
      ]}
    >
      <Page of={pages} />
    </Shell>
  )
}

export const districtPages = Object.assign(DistrictPages, { pages })
