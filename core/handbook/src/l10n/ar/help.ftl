help-about = الدليل الإلكتروني: وثائق المنظمة يقرؤها كل من يمسح رمزًا
help-about-more =
    للبدء:
      sotay demo                 تجربة بوثائق نموذجية دون تثبيت شيء
      sotay check-config         التحقق من الإعدادات
      sotay serve                تشغيل الخادم

    عمل موظف المحفوظات:
      sotay publish ملف --issuer وحدة
      sotay pack new "مؤتمر ديسمبر" 204817368 731904580
      sotay pack poster رمز --out poster.pdf

    أضف ‎--help إلى أي أمر لترى أمثلة عليه.

help-demo = تجربة الدليل بوثائق نموذجية
help-demo-more =
    ينشئ دليلًا في مجلد وينشر الوثائق النموذجية ويشغّل الخادم ويطبع رمزًا للمسح.
    عند التشغيل مجددًا يستعمل المجلد نفسه.

      sotay demo                             على هذا الجهاز فقط
      sotay demo --lan                       للهواتف على شبكة Wi-Fi نفسها
      sotay demo --data ~/handbook-trial --listen 127.0.0.1:9000
help-serve = تشغيل الخادم
help-serve-more =
    يقدّم الدليل وفق الإعدادات حتى Ctrl+C أو الإشارة TERM.
    عند الإيقاف تُستكمل الطلبات الجارية أولًا.

      sotay serve --config /etc/sotay.toml
help-unit = وحدات المنظمة
help-unit-import = استيراد الوحدات من ملف CSV
help-unit-import-more =
    الصف الأول أسماء الأعمدة:
      code,parent,tree,kind,name_vi,name_en,symbol,valid_from,valid_to,successor,meets
    يجوز حذف الأعمدة name_en وvalid_to وsuccessor وmeets. من Excel: احفظ بنوع «CSV UTF-8» أو «Unicode Text».
    تُميَّز الوحدات برموزها. تُستورد كل الصفوف أو لا شيء، والاستيراد مرتين لا يغيّر شيئًا آخر.

      sotay unit import units.csv
help-publish = نشر وثائق من ملفات
help-publish-more =
    يُقرأ الرقم والنوع والتاريخ والملخص والموقِّع والجهات من الملف وتُعرض للتأكيد.
    ما قُرئ خطأ أو لم يُعثر عليه يُضاف إلى الأمر. الوثائق التي عليها علامة سرية تُرفض.

      sotay publish resolution.pdf --issuer X99
      sotay publish scan.pdf --issuer X99.11 --number 27-TB/ĐU --issued-on 2026-11-05
      sotay publish *.docx --issuer X99 --level internal --audience subtree:X99.11 --yes
help-pack = مجموعات الوثائق ورموزها
help-pack-new = إنشاء مجموعة وثائق برمز واحد
help-pack-new-more =
    تُعرض الوثائق بترتيبها في الأمر.

      sotay pack new "مؤتمر ديسمبر" 204817368 731904580 --until 2026-12-31
help-pack-poster = رسم ملصق فيه الرمز للطباعة
help-pack-poster-more =
    امتداد الاسم يحدد نوع الملف. يذكر الملصق المسافة التي يُمسح منها.

      sotay pack poster 204817368 --out poster.pdf
help-pack-withdraw = سحب مجموعة
help-document = الوثائق المنشورة
help-document-replace = استبدال ملف وثيقة بنسخة جديدة
help-document-replace-more =
    لنسخة أصح من الوثيقة نفسها. يبقى الرمز والرابط، وتبقى النسخة القديمة متاحة ومعلّمة.

      sotay document replace 204817368 corrected.pdf --note "تصحيح الصفحة 3"
help-document-withdraw = سحب وثيقة
help-document-supersede = تسجيل أن وثيقة تحل محل أخرى
help-document-supersede-more =
    من يفتح الوثيقة القديمة يجد الطريق إلى الجديدة.

      sotay document supersede القديمة by الجديدة
help-document-amend = تسجيل أن وثيقة تعدّل أخرى
help-document-amend-more =
    تبقى الوثيقة القديمة سارية وتقود إلى التعديل.

      sotay document amend القديمة by الجديدة
help-document-unrelate = إلغاء ما سُجّل خطأً بين وثيقتين
help-document-unrelate-more =
    لا تعود إحداهما تقود إلى الأخرى. ولا يهم ترتيب الرمزين.

      sotay document unrelate الرمز الآخر
help-check-config = فحص الإعدادات دون تشغيل الخادم
help-check-config-more =
    يعرض كل قيمة مستعملة ومصدرها. المفتاح المكتوب خطأ يُذكر مع أقرب اسم إليه.
    متغيرات البيئة SOTAY_SECTION__KEY تتقدم على الملف، مثل SOTAY_SERVER__LISTEN.
help-backup = نسخ الدليل احتياطيًا حتى أثناء عمل الخادم
help-backup-more =
    ملف واحد فيه قاعدة البيانات والملفات المنشورة ومفاتيح التوقيع. احفظه في أمان.

      sotay backup handbook-2026-11-21.tar.zst
help-restore = استعادة الدليل من نسخة احتياطية إلى مجلد فارغ
help-migrate = تحديث قاعدة البيانات لهذا الإصدار من البرنامج

help-file = الملف: PDF أو DOCX أو DOC أو XLSX أو ODT أو RTF أو PNG أو JPEG أو TXT
help-csv-file = ملف CSV
help-backup-file = ملف النسخة الاحتياطية
help-title = عنوان المجموعة كما يظهر على الملصق
help-document-codes = رموز الوثائق ذات الأرقام التسعة بترتيب الحاجة إليها
help-document-code = رمز الوثيقة ذو الأرقام التسعة
help-pack-code = رمز المجموعة ذو الأرقام التسعة
help-older-code = رمز الوثيقة القديمة
help-other-code = رمز الوثيقة الأخرى
help-newer-code = رمز الوثيقة الجديدة
help-option-config = ملف الإعدادات
help-option-data = مجلد البيانات
help-option-listen = العنوان والمنفذ للخدمة
help-option-lan = الخدمة على الشبكة المحلية للمسح بالهاتف
help-option-language = لغة سطر الأوامر: vi أو en أو ar
help-option-yes = دون طلب تأكيد
help-option-issuer = رمز الوحدة المُصدِرة
help-option-type = النوع: { $known }
help-option-number = الرقم، مثل 05-NQ/TU
help-option-abstract = الملخص: موضوع الوثيقة
help-option-issued-on = تاريخ الإصدار، مثل 2026-11-05
help-option-signer = الموقِّع
help-option-level = المستوى: public (عام، وهو المعتاد) أو internal (داخلي)
help-option-audience = لمن: public (المعتاد) أو subtree:وحدة أو unit:وحدة
help-option-until = آخر يوم يُفتح فيه الرمز
help-option-out = الملف الناتج: ‎.pdf أو ‎.svg أو ‎.png
help-option-reason = سبب السحب، ويراه القراء
help-option-note = ما تغيّر عن النسخة القديمة
help-option-help = عرض هذه المساعدة
help-option-version = عرض إصدار البرنامج
help-heading-usage = الاستعمال
help-usage-command = أمر
help-usage-options = خيارات
help-heading-commands = الأوامر
help-heading-arguments = المعاملات
help-heading-options = الخيارات
help-by = الكلمة «by»: القديمة تُستبدل أو تُعدَّل بالجديدة
help-option-topic = موضوع لتصنيفها؛ يمكن تكراره
help-option-translation = ترجمة، مثل en=guidance.en.docx؛ يمكن تكرارها
help-option-starts = يوم المؤتمر وساعته، مثل 2026-11-28T07:30؛ ولليوم وحده 2026-11-28
help-option-place = مكان المؤتمر
help-option-unit = رمز الوحدة التي توزع المجموعة
help-option-paper = الورق: a4 (المعتاد) أو a3
help-option-signed = اطبع رمزًا موقَّعًا يمكن التحقق منه دون اتصال
