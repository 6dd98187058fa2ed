correct-lead = ينظر أمين الخلية في الاقتراح فيقبله أو يجيب بالسبب.
correct-present = المسجل الآن: { $value }
correct-value = { $field } الصحيح
correct-hint-name = اسم العائلة والاسم الأوسط والاسم الأول.
correct-hint-born = يوم/شهر/سنة، مثل 17/6/1938؛ والسنة وحدها إن لم يُعرف غيرها.
correct-hint-date = يوم/شهر/سنة، مثل 03/02/1968.
correct-hint-card = ثمانية أرقام على البطاقة.
correct-hint-citizen = اثنا عشر رقمًا على بطاقة الهوية.
correct-hint-phone = مثل 0912 345 678.
correct-note = السبب (يمكن تركه فارغًا)
correct-send = إرسال الاقتراح
correct-not-allowed = لا يُغيَّر هذا من هنا.
correct-not-readable = لم يُرسل: ليست هذه طريقة كتابته. راجع المثال تحت الخانة.
correct-nothing-new = لم يُرسل: السجل يقول ذلك بالفعل.
correct-already-waits = لم يُرسل: هناك اقتراح لهذا البند ينتظر أمين الخلية.
correct-too-long = { $n ->
    [zero] النص أطول من المسموح.
    [one] أطول من حرف واحد. اختصره ثم أرسله.
    [two] أطول من حرفين. اختصره ثم أرسله.
    [few] أطول من { $n } أحرف. اختصره ثم أرسله.
    [many] أطول من { $n } حرفًا. اختصره ثم أرسله.
   *[other] أطول من { $n } حرف. اختصره ثم أرسله.
}
correct-waits = الاقتراح «{ $value }» بتاريخ { $date } ينتظر أمين الخلية.
correct-was-refused = لم يُقبل الاقتراح «{ $value }»: { $reason }
correct-list = تصحيحات مقترحة
correct-list-empty = لا اقتراح ينتظر.
correct-of = { $name }: { $field }
correct-proposed-on = أُرسل في { $date }
correct-proposed = المقترح: { $value }
correct-because = السبب: { $note }
correct-decided-above = يجيب المستوى الأعلى عن اقتراح صاحب الحساب نفسه.
correct-accept = قبول وتعديل السجل
correct-reason = سبب عدم القبول
correct-refuse = عدم القبول
correct-not-yours = لا يوجد هذا الاقتراح، أو يجيب عنه غيرك.
correct-already-decided = أُجيب عن هذا الاقتراح من قبل. لم يتغير شيء.
correct-reason-missing = عدم القبول يحتاج إلى سبب ليعرفه المرسل.
correct-no-longer-fits = لم يعد المقترح مناسبًا لهذا البند. اكتب سبب عدم القبول.
correct-number-taken = لم يُقبل: هذا الرقم لشخص آخر في الدليل. تحقق منه مع المرسل.
