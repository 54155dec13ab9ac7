import { api } from './api.ts'
import { operatorPath } from './paths.ts'
import { securityLogText } from './security-log/text.ts'
import { Shell } from './shell/frame.tsx'
import { lazyView } from './shell/lazy-view.ts'
import { asking, Page, type Pages } from './shell/pages.tsx'
import { shellText } from './shell/text.ts'

const pages: Pages = {
  '/': asking(
    (_, query) => [api['security-log'].$path({ query })],
    lazyView(() => import('./security-log/security-log-page.tsx'), securityLogText),
  ),
}

/** The pages of those who run the service. */
function OperatorPages() {
  return (
    <Shell
      here=""
      place={shellText().service}
      roles={[shellText().roles.operator]}
      destinations={[
        { href: operatorPath, label: shellText().securityLog },
        { href: '/docs', label: shellText().docs },
      ]}
    >
      <Page of={pages} />
    </Shell>
  )
}

export const operatorPages = Object.assign(OperatorPages, { pages })
