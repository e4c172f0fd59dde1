/** The roles in words. */

import { addWords, named } from '../words.js';

addWords({
  ko: { 'role.agent': '상담원', 'role.supervisor': '팀장', 'role.writer': '작성자', 'role.owner': '소유자' },
  en: { 'role.agent': 'Agent', 'role.supervisor': 'Supervisor', 'role.writer': 'Writer', 'role.owner': 'Owner' },
});

/** In the order of what they may. */
export const ROLES = ['agent', 'supervisor', 'writer', 'owner'];

/** @param {string} role @returns {string} */
export const roleWords = (role) => named('role', role);
