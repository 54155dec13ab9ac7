import { Head } from '../kit/page.tsx'
import { t } from '../text/index.ts'

export default function NotFound() {
  return (
    <>
      <Head title={t().part.notFoundTitle} />
      <div class="stack close">
        <p>{t().part.notFound}</p>
        <p class="acts">
          <a class="button" href="/">
            {t().part.home}
          </a>
        </p>
      </div>
    </>
  )
}
