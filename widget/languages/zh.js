/** Everything the chat says in Chinese, in simplified characters; see ko.js. */

/** Chinese breaks between any two characters, Korean between words. */
export const STYLE = `
:lang(zh) { word-break: normal; }
:lang(ko) { word-break: keep-all; }
`;

/** @type {import('./ko.js').Texts} */
export const TEXTS = {
  language: 'zh',
  close: '关闭在线客服',
  bot: '智能客服',
  you: '我',
  unread: '未读消息',
  log: '对话内容',
  status: {
    connecting: '正在连接…',
    bot: '智能客服马上为您解答',
    waiting: '正在等待人工客服',
    agent: '人工客服正在为您服务',
    closed: '本次对话已结束',
  },
  placeholder: '请输入消息',
  hint: '按 Enter 发送，按 Shift+Enter 换行。',
  attach: '发送图片或文件',
  send: '发送',
  person: '转人工客服',
  calling: '正在呼叫人工客服',
  choices: '可选的回复',
  fresh: '查看新消息',
  delivery: {
    sending: '发送中',
    waiting: '稍后发送',
    sent: '已发送',
    read: '已读',
    failed: '发送失败',
  },
  lost: '连接已断开，您输入的内容将在恢复连接后发送。',
  note: {
    handed_off: '已转给人工客服',
    agent_joined: (name) => `${name} 已加入对话`,
    closed: '本次对话已结束。如果还有其他问题，请直接继续发消息。',
    reopened: '对话已重新开始',
  },
  more: '菜单',
};
