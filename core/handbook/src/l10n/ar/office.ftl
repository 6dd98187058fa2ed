office-title = خليتي
office-admin = الإدارة
office-waiting = ما ينتظر
office-nothing-waits = لا شيء ينتظر.
office-corrections-wait = { $n ->
    [zero] لا تصحيحات مقترحة
    [one] تصحيح مقترح واحد
    [two] تصحيحان مقترحان
    [few] { $n } تصحيحات مقترحة
    [many] { $n } تصحيحًا مقترحًا
   *[other] { $n } تصحيح مقترح
}
office-without-device = { $n ->
    [zero] لا أعضاء بلا جهاز
    [one] عضو واحد بلا جهاز
    [two] عضوان بلا جهاز
    [few] { $n } أعضاء بلا جهاز
    [many] { $n } عضوًا بلا جهاز
   *[other] { $n } عضو بلا جهاز
}
office-members = الأعضاء
office-members-hint = { $n ->
    [zero] قائمة فارغة
    [one] قائمة بشخص واحد
    [two] قائمة بشخصين
    [few] قائمة بـ { $n } أشخاص
    [many] قائمة بـ { $n } شخصًا
   *[other] قائمة بـ { $n } شخص
}
office-slips = قسائم التسجيل
office-slips-hint = طباعة قسائم للغائبين
office-corrections-hint = القبول أو الإجابة بالسبب
office-import = استيراد القوائم
office-import-hint = الوحدات والأعضاء من Excel
office-log = السجل
office-log-hint = من فعل ماذا
office-back = رجوع
office-back-to-members = العودة إلى القائمة
office-back-to-admin = العودة إلى الإدارة
office-search = البحث بالاسم
office-shown = { $n ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $n } أشخاص
    [many] { $n } شخصًا
   *[other] { $n } شخص
}
office-nobody = لا أحد بهذا الوصف.
office-all-members = عرض الجميع
office-only-without = عرض من لا جهاز لهم فقط
office-name-with-year = { $name } ({ $year })
office-long-probation = تحت الاختبار أكثر من 12 شهرًا
office-no-device = بلا جهاز
office-has-device = لديه جهاز
office-look-is-noted = يُسجَّل فتح هذا السجل ويراه صاحبه.
office-holds-nothing = لا جهاز مسجل.
office-prove-first = ما يُعمل في هذه الصفحة يحتاج إلى إثبات الهوية أولًا.
office-end-all = إنهاء الكل
office-end-all-why = عند الفقد: تنتهي فورًا كل عمليات الدخول والمفاتيح والهواتف لهذا العضو.
office-enrol = تسجيل جهاز
