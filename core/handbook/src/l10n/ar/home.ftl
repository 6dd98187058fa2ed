home-title = { $name }
home-new = الجديد في آخر 30 يومًا
home-nothing-new = لا وثائق جديدة في آخر 30 يومًا.
home-all-documents = عرض كل الوثائق
home-documents = الوثائق
home-documents-hint = البحث عن الوثائق وفتحها
home-office = خليتي
home-office-hint = الأعضاء وقسائم التسجيل والتصحيحات
home-counts = الأرقام
home-counts-hint = عدد الأعضاء في الوحدات الأدنى
home-admin = الإدارة
home-admin-hint = استيراد القوائم والأدوار والسجل
home-waiting = { $n ->
    [zero] لا شيء ينتظر
    [one] أمر واحد ينتظر
    [two] أمران ينتظران
    [few] { $n } أمور تنتظر
    [many] { $n } أمرًا ينتظر
   *[other] { $n } أمر ينتظر
}
