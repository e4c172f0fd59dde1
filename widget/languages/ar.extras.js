/** What the extras say in Arabic; see ko.extras.js. */

/** @param {number} count */
const number = (count) => count.toLocaleString('ar');

/** Names of files and people run in their own direction, and change that of nothing around them. @param {string} words */
const apart = (words) => `\u2068${words}\u2069`;

/** The number decides the form of the word. @param {number} minutes */
const time = (minutes) => minutes.toLocaleString('ar', { style: 'unit', unit: 'minute', unitDisplay: 'long' });

/** @type {import('./ko.extras.js').ExtraTexts} */
export const TEXTS = {
  error: {
    text_too_long: 'الرسالة طويلة جدًا. يُرجى إرسالها على أجزاء.',
    other: 'تعذّر توصيل هذه الرسالة.',
    retry: 'إعادة المحاولة',
    takeBack: 'تراجع',
  },
  suggestions: {
    label: 'هل تقصد هذا؟',
    count: (count) => `عدد الاقتراحات: ${number(count)}. اختر بسهمي الأعلى والأسفل.`,
  },
  article: {
    cards: 'مقالات المساعدة',
    whole: 'قراءة المقال كاملًا',
    back: 'العودة إلى الدردشة',
    page: 'فتح في صفحة',
    coming: 'جارٍ تحميل المقال…',
    failed: 'تعذّر فتح هذا المقال الآن.',
    helped: 'هل أفادك هذا المقال؟',
    yes: 'نعم',
    no: 'لا',
    thanks: 'شكرًا لك على رأيك!',
    related: 'مقالات ذات صلة',
  },
  queue: {
    next: 'دورك هو التالي',
    position: (position) => `رقمك في الانتظار: ${number(position)}`,
    about: (minutes) => `المدة المتوقعة: ${time(minutes)}`,
    over: (minutes) => `قد يستغرق الأمر أكثر من ${time(minutes)}`,
  },
  unseen: 'رسائل جديدة',
  typing: { bot: 'المساعد الآلي يكتب', agent: 'أحد موظفينا يكتب' },
  line: {
    elsewhere: 'الدردشة مفتوحة في نافذة أخرى. اكتب هنا للمتابعة.',
    outdated: 'تم تحديث الدردشة. يُرجى إعادة تحميل الصفحة.',
  },
  survey: { csat: ['غير راضٍ إطلاقًا', 'راضٍ جدًا'], nps: ['لا أنصح به إطلاقًا', 'أنصح به بالتأكيد'], ces: ['لا أوافق إطلاقًا', 'أوافق تمامًا'] },
  triggers: { away: 'إغلاق هذه الرسالة' },
  menu: {
    name: 'القائمة',
    language: 'اللغة',
    sound: 'صوت الرسائل الجديدة',
    transcript: 'حفظ المحادثة',
    remove: 'حذف المحادثة',
    sure: 'هل تريد حذف هذه المحادثة كلها؟\nستُحذف من الخادم أيضًا فورًا ونهائيًا.',
    yes: 'حذف',
    no: 'إلغاء',
    deleting: 'جارٍ الحذف…',
    offline: 'لا يوجد اتصال الآن. يُرجى المحاولة مرة أخرى بعد عودته.',
    removed: 'تم حذف المحادثة',
    privacy: 'عن الخصوصية',
  },
  keeping: {
    heading: (name) => `محادثة مع ${apart(name)}`,
    file: 'تنزيلها كملف',
    saved: 'تم تنزيل المحادثة',
    mail: 'استلامها بالبريد الإلكتروني',
    send: 'إرسال',
    sending: 'جارٍ الإرسال…',
    sent: (to) => `أُرسلت إلى ${apart(to)}. ستصل خلال لحظات.`,
    wrong: 'يُرجى التحقق من العنوان. مثال: name@example.com',
    faults: {
      lost: 'انقطع الاتصال ولم يُرسل شيء. يُرجى المحاولة مرة أخرى بعد عودته.',
      often: 'يُرجى المحاولة بعد قليل. يمكنك تنزيل الملف الآن.',
      address_refused: 'لا يمكن الإرسال إلى هذا العنوان. يُرجى التحقق منه.',
      failed: 'لا يمكن إرسال البريد الآن. يُرجى المحاولة لاحقًا أو تنزيل الملف.',
    },
  },
  files: {
    list: 'ملفات قيد الإرسال',
    atOnce: (most) => `الحد الأقصى للملفات في المرة الواحدة: ${number(most)}`,
    progress: (name) => `جارٍ إرسال ${apart(name)}`,
    cancel: 'إلغاء',
    retry: 'إعادة المحاولة',
    close: 'إغلاق',
    lost: 'انقطع الاتصال. سيُستأنف الإرسال فور عودته.',
    waiting: 'سيُستأنف الإرسال بعد لحظات.',
    gone: 'لم يعد بالإمكان فتح هذا الملف',
    save: (name, size) => `حفظ ${apart(name)} (${apart(size)})`,
    picture: (sender, name) => `${sender ? `صورة من ${apart(sender)}` : 'صورة أرسلتها'}، ${apart(name)}`,
    faults: {
      file_too_large: (most) => `الملف كبير جدًا. الحد الأقصى ${number(most)} ميغابايت.`,
      file_kind: 'يمكن إرسال الصور (PNG وJPEG وWebP وGIF) وملفات PDF والنصوص العادية فقط.',
      file_broken: 'تعذّرت قراءة هذه الصورة، أو أنها كبيرة جدًا.',
      file_refused: 'رفض الفحص الأمني هذا الملف.',
      too_many_files: 'لا يمكن إرسال مزيد من الملفات في هذه الدردشة.',
      other: 'تعذّر إرسال هذا الملف.',
    },
  },
};
