import { api, type Reach, sendBytes } from '../api.ts'
import { Problem } from '../kit/problem.ts'

/** What is sent of a file: a PDF has no thumbnail. */
export interface Parts {
  file: Blob
  thumbnail: Blob | null
}

/** Sends a file, then its thumbnail: a step must not take it up in between. The same file may be sent again and again. */
export async function upload(
  at: { office: string; id: string },
  { file, thumbnail }: Parts,
  tell: (share: number) => void,
): Promise<void> {
  const param = at
  const place = api.offices[':office'].evidence[':id']
  await sendBytes(place.$path({ param }), file, telling(tell))
  if (thumbnail) await sendBytes(place.thumbnail.$path({ param }), thumbnail, telling(tell))
}

/** After so long without a sign of life a connection is gone; a slow one may take its time. */
const patience = 30_000

/** Asks as fetch does, which can't tell how far it has come. */
const telling =
  (tell: (share: number) => void): Reach =>
  (path, { method = 'GET', headers, body }) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      let timer: ReturnType<typeof setTimeout> | undefined
      const wait = () => {
        clearTimeout(timer)
        timer = setTimeout(() => request.abort(), patience)
      }
      const fail = () => reject(new Problem('unreachable'))
      request.open(method, path)
      for (const [name, value] of Object.entries(headers ?? {})) request.setRequestHeader(name, value)
      request.upload.onprogress = ({ loaded, total }) => {
        wait()
        tell(total > 0 ? loaded / total : 0)
      }
      request.onload = () => resolve(answerOf(request))
      request.onerror = fail
      request.onabort = fail
      request.onloadend = () => clearTimeout(timer)
      request.send(body as Blob)
      wait()
    })

function answerOf(request: XMLHttpRequest): Response {
  const after = request.getResponseHeader('retry-after')
  return new Response(request.responseText, {
    status: request.status,
    headers: after === null ? {} : { 'retry-after': after },
  })
}
