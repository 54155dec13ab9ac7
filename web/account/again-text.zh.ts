/** Of signing in again over a page. */
const zh = {
  title: '请重新登录',
  ended: (name: string) => `${name}的登录已失效。填写的内容还在页面上，重新登录后接着办理，不用再填。`,
  insteadTitle: '登录人已变更',
  instead: (now: string, person: string) =>
    `本浏览器现在登录的是${now}，而本页是${person}打开的。刚才的操作没有提交，填写的内容还在页面上。`,
  signInAs: (person: string) => `要以${person}的身份继续，请重新登录：`,
  submit: '登录并继续',
  leave: (now: string) => `放弃本页内容，转到${now}的今日`,
  factorMissing: '您的岗位须先设置两步验证。请在新页面中设置，再回到这里继续。',
  setUp: '设置两步验证',
  goOn: '已设置，继续',
}

export default zh
export type AgainText = typeof zh
