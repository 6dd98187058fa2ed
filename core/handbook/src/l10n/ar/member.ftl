# $added, $changed, $ended, $listed, $moved, $unchanged (number)
member-counts = في القائمة { $listed }: جديد { $added }، معدَّل { $changed }، منقول { $moved }، منتهٍ { $ended }، دون تغيير { $unchanged }.
member-missing = { $count ->
    [zero] لا أعضاء ناقصين من القائمة.
    [one] عضو واحد من هذه الخلايا ليس في القائمة. يبقى كما هو.
    [two] عضوان من هذه الخلايا ليسا في القائمة. يبقيان كما هما.
    [few] { $count } أعضاء من هذه الخلايا ليسوا في القائمة. يبقون كما هم.
    [many] { $count } عضوًا من هذه الخلايا ليسوا في القائمة. يبقون كما هم.
   *[other] { $count } عضو من هذه الخلايا ليسوا في القائمة. يبقون كما هم.
}
member-dry-run = هذه معاينة فقط ولم يُكتب شيء. للكتابة: ‎--apply. لقبول المقترح في سطر: ‎--accept رقم_السطر
member-confirm = هل تُكتب هذه التغييرات؟
member-imported = كُتبت.
member-rejected = مرفوض ({ $count }): أصلح القائمة واستوردها مجددًا
member-asked = يحتاج إلى نظر ({ $count }): لا يُكتب حتى يُقبل
member-fixed = أُصلح ({ $count })
member-more = … و{ $count } أخرى.
member-finding = السطر { $line }، { $column }: { $what }
member-no-heading = لم يُعثر على سطر أسماء الأعمدة. يلزم: Họ và tên، Ngày sinh، Số thẻ đảng viên، Chi bộ đang sinh hoạt.
member-too-long = القائمة أطول من { $most } سطر. قسّمها واستورد الأجزاء.
member-broken = تعذّرت القراءة من السطر { $line }: علامة اقتباس مفتوحة أو ملف تالف.
member-column-name = الاسم
member-column-born = الميلاد
member-column-sex = الجنس
member-column-admitted-on = الانتساب
member-column-recognised-on = التثبيت
member-column-card = البطاقة
member-column-unit = الخلية
member-column-citizen = رقم المواطن
member-column-phone = الهاتف
member-column-post = المنصب
member-column-note = الملاحظة
member-column-row = السطر كله
member-dirt-letters = حُذفت مسافات وعلامات زائدة: «{ $now }»
member-dirt-capitals = كُتبت الأحرف الكبيرة صغيرة: «{ $now }»
member-dirt-formula = الصيغة «{ $was }» محفوظة نصًّا
member-dirt-line-break = سطر جديد داخل الخانة
member-dirt-spelling = «{ $was }» فُهم على أنه «{ $now }»
member-dirt-phone-words = «{ $was }» ليس رقمًا: تُرك فارغًا
member-dirt-double = مثل السطر { $line }: يُكتب مرة واحدة
member-dirt-old-encoding = حروف قديمة «{ $was }»: أهو «{ $now }»؟
member-dirt-year-only = السنة فقط { $was }: ينقص اليوم والشهر
member-dirt-serial-day = رقم الجدول { $was }: أهو { $now }؟
member-dirt-month-first = «{ $was }» يبدأ بالشهر: أهو { $now }؟
member-dirt-two-digit-year = «{ $was }» بلا قرن: أهو { $now }؟
member-dirt-citizen-zeros = «{ $was }» فقد أصفارًا في أوله: أهو { $now }؟
member-dirt-citizen-nine = «{ $was }» من تسعة أرقام: لعله بطاقة قديمة، وسيُترك فارغًا
member-dirt-days = التثبيت في { $was } قبل الانتساب
member-dirt-abbreviated = «{ $was }» مختصر: أهو «{ $now }»؟
member-dirt-sex-missing = فارغ؛ وبحسب رقم المواطن { $now }
member-dirt-sex-contradicts = مكتوب { $was }، وبحسب رقم المواطن { $now }
member-dirt-two-units = الشخص نفسه في السطر { $line } لكن في خلية أخرى: أين هو الآن؟
member-dirt-perhaps-same = لعله الشخص نفسه في السطر { $line }
member-dirt-other-birth = رقم المواطن نفسه في السطر { $line } بميلاد آخر
member-dirt-name-missing = الاسم ناقص
member-dirt-too-long = أطول من { $most } حرف
member-dirt-no-such-day = «{ $was }» ليس يومًا
member-dirt-citizen-lost = «{ $was }» فقد أرقامًا: اجعل العمود نصًّا وصدّره ثانية
member-dirt-unreadable = «{ $was }» ليس رقمًا صحيحًا
member-dirt-unit-unknown = لا توجد وحدة «{ $was }»
member-dirt-unit-outside = «{ $was }» ليست تحت وحدة هذا الاستيراد
member-dirt-card-of-line = هذه البطاقة لصاحب السطر { $line }
member-dirt-card-of-another = هذه البطاقة لشخص آخر في الدليل
member-page-lead = تُفحص القائمة أولًا: ما سيُضاف ويُعدَّل ويُنقل، وكل سطر يحتاج إلى نظر. لا يُكتب شيء قبل الضغط على «اكتب».
member-page-within = لا يُقبل إلا من يتبع { $unit } وما تحتها.
member-page-file = قائمة الأعضاء (ملف CSV)
member-page-hint = من إكسل: «حفظ باسم»، النوع «CSV UTF-8». تلزم أعمدة الاسم والميلاد والبطاقة والخلية.
member-page-look = افحص القائمة
member-page-dry-run = القائمة بعد فحصها
member-page-done = استُوردت القائمة
member-page-nothing-yet = لم يُكتب شيء بعد. علّم الأسطر التي تُقبل مقترحاتها؛ وما لم يُعلَّم لا يُكتب.
member-page-apply = اكتب هذه التغييرات
member-page-again = اختر قائمة أخرى
member-page-accept = اقبل السطر { $line }
