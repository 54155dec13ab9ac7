import { Head } from '../kit/page.tsx'
import { shellText } from './text.ts'

export default function NotFound() {
  return (
    <>
      <Head title={shellText().notFoundTitle} />
      <div class="stack close">
        <p>{shellText().notFound}</p>
        <p class="acts">
          <a class="button" href="/">
            {shellText().backHome}
          </a>
        </p>
      </div>
    </>
  )
}
