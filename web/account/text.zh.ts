import { n } from '../text/text.zh.ts'

/** Of one's own account: the password, and where one is signed in. */
const zh = {
  title: '修改密码',
  current: '现在的密码',
  next: '新密码',
  again: '再输一次新密码',
  tooShort: (length: number) => `至少 ${n(length)} 位`,
  differs: '两次输入的新密码不一致',
  wrong: '现在的密码不正确',
  done: '密码已修改，其他设备上的登录已退出。',
  initialTitle: '请先设置自己的密码',
  initial: '您现在用的是别人给的初始密码。改成只有自己知道的密码后，才能继续使用。',
  secondFactor: '两步验证：设置、恢复码',
  open: {
    title: '登录中的设备',
    here: '本机',
    unknown: '未知设备',
    since: (moment: string) => `登录于 ${moment}`,
    used: (moment: string) => `最近使用 ${moment}`,
    end: '结束',
    endOf: (device: string) => `结束“${device}”的登录`,
    ended: '已结束该设备的登录。',
    endOthers: '结束其他所有登录',
    othersEnded: '其他设备的登录都已结束。',
    noOthers: '没有其他设备登录。',
  },
}

export default zh
export type AccountText = typeof zh
