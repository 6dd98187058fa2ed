me-belongs = { $kind }، { $unit }
me-fields = السجل
me-labels = الألقاب والأوسمة
me-memberships = الوحدات عبر الزمن
me-roles = الأدوار
me-held = الأجهزة وعمليات الدخول
me-more = بياناتي
me-correct = اقتراح تصحيح: { $field }
me-show-citizen = إظهار رقم الهوية كاملًا
me-log = من فتح سجلي وما الذي تم
me-stored = ما يحفظه الدليل عني
me-export = الحصول على نسخة من بياناتي (JSON)
me-back = العودة إلى صفحتي
me-session-passkey = دخول بمفتاح الجهاز
me-session-browser = متصفح بلا مفاتيح
me-session-demo = دخول للتجربة
me-session-central = دخول عبر النظام المركزي
me-passkey = مفتاح الجهاز
me-phone = هاتف
me-unnamed = جهاز بلا اسم
me-this-browser = المستخدم الآن
me-used = آخر استخدام: { $time }
me-end = إنهاء
me-remove = إزالة المفتاح
me-remove-anyway = إزالة هذا المفتاح رغم ذلك
me-last-passkey = هذا آخر مفتاح. من دونه لا يمكن الدخول مجددًا حتى يسجل أمين الخلية جهازًا.
me-end-others = { $n ->
    [zero] لا عمليات دخول أخرى
    [one] إنهاء عملية دخول أخرى
    [two] إنهاء عمليتي دخول أخريين
    [few] إنهاء { $n } عمليات دخول أخرى
    [many] إنهاء { $n } عملية دخول أخرى
   *[other] إنهاء { $n } عملية دخول أخرى
}
me-stored-lead = ما يحفظه الدليل عن { $name } حتى { $date }. لا شيء آخر غير هذا الجدول والسجل.
me-column-what = البند
me-column-value = المحتوى
me-column-why = الغرض
me-column-since = المصدر والوقت
me-proposed = تصحيح مقترح: { $field }
me-why-known = لتعرف الخلية أعضاءها.
me-why-age = لحساب سنوات العضوية ومدة الاختبار.
me-why-told-apart = للتمييز بين المتشابهين في الاسم عند استيراد القوائم.
me-why-unit = لمعرفة الوثائق المتاحة ومكان الاجتماع.
me-why-phone = لتتصل الخلية بالعضو.
me-why-labels = لتسجيل الأوسمة.
me-why-role = لمعرفة ما يمكن عمله في الدليل.
me-why-held = لمعرفة من يدخل ولإنهاء جهاز مفقود.
me-why-correction = لينظر فيه أمين الخلية ويجيب.
