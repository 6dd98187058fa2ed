reading-inspecting = جارٍ فحص { $file }
reading-page = جارٍ قراءة الصفحة { $done } من { $total }
reading-recognised = جارٍ التعرف على الحروف في الصورة { $done } من { $total }
reading-converting = يحوّل LibreOffice الملف

reading-recognised-text = تعرّفت الآلة على النص من الصور وقد تخطئ في علاماته. راجعه قبل النشر؛ ويُبلَّغ القراء بذلك أيضًا.
reading-no-recogniser = في الملف صور صفحات فقط، وبرنامج tesseract باللغة الفيتنامية غير مثبت هنا، فلا نص للقراءة أو البحث. يمكن نشر الصور، وللحصول على النص ثبّته: apt install tesseract-ocr-vie
reading-no-libre-office = لا توجد صور للصفحات المطبوعة: برنامج LibreOffice غير مثبت هنا، أو لم يتمكن من طباعة هذا الملف. يمكن نشر النص؛ وللصور ثبّته: apt install libreoffice-writer-nogui libreoffice-calc-nogui، أو قدّم ملف PDF.
reading-converted-encoding = كان النص بترميز قديم (TCVN3 أو VNI) وحُوِّل إلى Unicode. قارنه بالصفحة المطبوعة قبل النشر.
reading-pages-cut = { $n ->
    [zero] لا صور للصفحات؛ يجدها القراء في الملف الأصلي.
    [one] للصفحة الأولى فقط صورة؛ يجد القراء البقية في الملف الأصلي.
    [two] لأول صفحتين فقط صور؛ يجد القراء البقية في الملف الأصلي.
    [few] لأول { $n } صفحات فقط صور؛ يجد القراء البقية في الملف الأصلي.
    [many] لأول { $n } صفحة فقط صور؛ يجد القراء البقية في الملف الأصلي.
   *[other] لأول { $n } صفحة فقط صور؛ يجد القراء البقية في الملف الأصلي.
}
reading-unseen-pictures = في الملف صور لم يستطع هذا الجهاز أن يبحث فيها عن ختم السرية (لم يُثبَّت tesseract أو LibreOffice، أو الصور كثيرة جدًا). انظر إلى كل صورة بنفسك قبل النشر؛ وليفعل الجهاز ذلك ثبِّت: apt install tesseract-ocr-vie libreoffice-writer-nogui libreoffice-calc-nogui
