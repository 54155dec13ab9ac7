import { type FaultCode, faults } from '../src/lib/fault.ts'
import { type Code, codes, statusOf, titleOf } from '../src/lib/problem.ts'
import { Row, showReference } from './reference.tsx'

// As other pages fetch it: a text that comes with an entry isn't a chunk of its own.
const [{ default: shared }, { default: rest }] = await Promise.all([
  import('./text/text.zh.ts'),
  import('./text/problems.zh.ts'),
])
const says: Record<Code, string> = { ...shared.reasons, ...rest }

type Status = ReturnType<typeof statusOf>

/** What a program does about a failure of this status. */
const doing: Record<Status, [zh: string, en: string]> = {
  400: ['请求写错了：改正后再发。', 'The request is wrong: mend it, then send it again.'],
  401: [
    '没有登录，或密钥无效：先登录或更换密钥。',
    'Not signed in, or the key is of no use: sign in, or get another key.',
  ],
  403: [
    '无权这样做：再发也一样，请由有权的人办理。',
    'Not allowed: sending it again won’t help, somebody else has to do it.',
  ],
  404: ['这里没有：核对网址和编号。', 'Not here: check the address and the ids.'],
  405: ['方法不对：可用的方法见 Allow。', 'The wrong method: Allow says which there are.'],
  409: ['与现有内容冲突：先读取，再决定。', 'It conflicts with what is there: read that first, then decide.'],
  410: ['所接的位置已失效：从头重新读取。', 'What you go on from is gone: read it again from the start.'],
  411: ['缺少 Content-Length：说明文件长度后再发。', 'Content-Length is missing: say how long the file is.'],
  412: ['记录已变：重新读取，在新内容上再改。', 'The record has changed: read it again, and change what it is now.'],
  413: ['内容过大：分开发送。', 'Too large: send it in parts.'],
  415: [
    '类型不对：记录用 application/json，文件只收图片和 PDF。',
    'The wrong type: records are application/json, files are pictures or PDFs.',
  ],
  422: ['内容读懂了，但规则不允许：按说明改正。', 'Understood, but against the rules: mend what the code says.'],
  428: ['缺少 If-Match：先读取，带上 ETag 再发。', 'If-Match is missing: read the record, and send its ETag.'],
  429: ['太频繁：等到 Retry-After 再发。', 'Too often: wait as long as Retry-After says.'],
  500: ['服务出错：带 requestId 告诉运维人员。', 'The service failed: tell its operator the requestId.'],
  503: [
    '暂时不能服务：稍后用同一 Idempotency-Key 再发。',
    'Not now: send it again later, with the same Idempotency-Key.',
  ],
}

const byStatus = [...Map.groupBy(codes, statusOf)].sort(([one], [other]) => one - other)

function Problems() {
  return (
    <main class="stack reference">
      <div>
        <h1>
          错误代码 <span lang="en">Problem codes</span>
        </h1>
        <p>接口的每个失败都以 application/problem+json（RFC 9457）回答，其中 code 是下列代码之一。</p>
        <p lang="en">
          Every failure of the <a href="/docs">API</a> is answered as application/problem+json (RFC 9457), and its code
          is one of these.
        </p>
      </div>
      {byStatus.map(([status, named]) => (
        <section key={status} class="sheet">
          <header>
            <h2>{status}</h2>
            <p>
              {doing[status][0]} <span lang="en">{doing[status][1]}</span>
            </p>
          </header>
          <ul>
            {named.map((code) => (
              <Row key={code} code={code} own zh={says[code]} en={titleOf(code)} />
            ))}
          </ul>
        </section>
      ))}
      <section class="sheet">
        <header>
          <h2>errors</h2>
          <p>
            badInput 时，errors 逐项说明哪里不对。{' '}
            <span lang="en">With badInput, errors says of each part what is wrong with it.</span>
          </p>
        </header>
        <ul>
          {Object.entries(faults).map(([code, says]) => (
            <Row key={code} code={code} own={false} zh={shared.faults[code as FaultCode]} en={says} />
          ))}
        </ul>
      </section>
    </main>
  )
}

showReference(<Problems />)
