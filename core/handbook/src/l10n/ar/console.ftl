console-yes-or-no = [نعم/لا]
console-yes = نعم
console-no = لا
console-answer-yes-or-no = أجب بنعم أو لا.
console-not-done = لم يُنفَّذ شيء. كل شيء كما كان.
console-needs-answer = يحتاج هذا الأمر إلى تأكيد. نفّذه في نافذة أوامر، أو أضف ‎--yes.
console-code-mistyped = «{ $code }» ليس رمزًا: الرمز تسعة أرقام، وآخرها يدل على خطأ في أحدها. قارنه واكتبه مجددًا.
console-file-unreadable = تعذّرت قراءة { $file }: { $reason }
console-file-missing = لا يوجد هذا الملف
console-file-forbidden = لا إذن بذلك
console-file-folder = هذا مجلد
console-file-special = هذا جهاز أو أنبوب وليس ملفًا. احفظ محتواه في ملف ثم انشره
console-folder-missing = لا وجود لذلك المجلد
console-file-unwritable = تعذّرت كتابة { $file }: { $reason }
console-failed = تعذّر التنفيذ لسبب في الخادم: { $reason }. كل شيء كما كان قبل الأمر.
console-disk-full = القرص ممتلئ، فلم يُنفَّذ شيء. ما كان موجودًا باقٍ كما هو. أفسحوا مكانًا ثم أعيدوا الأمر.

console-document-replaced = تم الاستبدال: { $name }، النسخة الآن { $version }. تبقى النسخة القديمة متاحة ومعلّمة بأنها قديمة.
console-document-differs = في { $file } مكتوب { $said }، وهذه الوثيقة { $is }. أهو حقًّا نسخة جديدة منها؟
console-document-differs-unasked = لم يُستبدل شيء: قد تكون هذه وثيقة أخرى. أعد الأمر دون ‎--yes‎ وأكّد، أو اذكر بنفسك ‎--number‎ أو ‎--type‎ أو ‎--issued-on‎؛ وإن كانت وثيقة أخرى فاستعمل «sotay publish».
console-document-drops = النسخة السابقة متاحة أيضًا بـ: { $languages }؛ والجديدة ليست كذلك. للإبقاء عليها أجب بلا وأضف --translation.
console-document-withdraw-question = هل تُسحب { $name }؟ لن يقرأ أحد نصها بعد ذلك، ولا يمكن التراجع.
console-document-in-packs = هذه الوثيقة ضمن: { $packs }. من يمسح الرمز هناك يُخبر بأن وثيقة سُحبت.
console-document-withdrawn = سُحبت { $name }. من يمسح رمزها يرى ذلك مع التاريخ والسبب.
console-document-superseded = سُجّل: { $newer } تحل محل { $older }. من يفتح القديمة يجد الطريق إلى الجديدة.
console-document-amended = سُجّل: { $newer } تعدّل { $older }. من يفتح القديمة يجد الطريق إلى التعديل.
console-document-unrelated = أُلغي ما سُجّل بين { $one } و{ $other }. لم تعد إحداهما تقود إلى الأخرى.

console-pack-made = أُنشئت المجموعة «{ $title }». الرمز: { $code }
console-pack-documents = { $n ->
    [zero] لا وثائق فيها.
    [one] فيها وثيقة واحدة.
    [two] فيها وثيقتان.
    [few] فيها { $n } وثائق.
    [many] فيها { $n } وثيقة.
   *[other] فيها { $n } وثيقة.
}
console-pack-address = يقود الرمز إلى: { $address }
console-pack-next-poster = اطبع ملصقًا: sotay pack poster { $code } --out poster.pdf
console-pack-withdraw-question = هل تُسحب المجموعة «{ $title }»؟ لن يفتح الرمز على أي ملصق بعد ذلك، ولا يمكن التراجع.
console-pack-withdrawn = سُحبت المجموعة «{ $title }». أزل الملصقات. تبقى وثائقها متاحة في المكتبة.
console-poster-written = رُسم الملصق: { $file }. اطبعه وامسحه مرة قبل تعليقه.
console-poster-overwrite-question = { $file } موجود. هل يُرسم فوقه؟
console-poster-unknown-kind = نوع { $file } غير معروف. اجعل اسمه ينتهي بـ ‎.pdf أو ‎.svg أو ‎.png.
console-document-replace-question = استبدال ملف { $name } بالملف { $file }؟
