# A name is the type and then the number, wherever it stands: its direction is that of its first letter, and a mark is one. The parts are isolated,
# and isolated letters do not count.
document-name = { "\u200F" }{ $type } { $number }
document-pages = { $n ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $n } صفحات
    [many] { $n } صفحة
   *[other] { $n } صفحة
}
document-listen = استماع
document-stop-listening = إيقاف
document-as-printed = كما طُبعت
document-original = الملف الأصلي ({ $kind }، { $size })
document-contents = المحتويات
document-versions = النسخ
# $n (number)
document-version = النسخة { $n }
document-version-of = النسخة { $version }، { $date }
document-older-version = هذه نسخة قديمة: النسخة { $version } بتاريخ { $date }.
document-open-newest = افتح أحدث نسخة
document-superseded = استُبدلت
document-amended = عُدِّلت
document-superseded-by = استُبدلت هذه الوثيقة بـ { $name }.
document-amended-by = عُدِّلت هذه الوثيقة بموجب { $name }.
document-supersedes = تحل هذه الوثيقة محل { $name }.
document-amends = تعدِّل هذه الوثيقة { $name }.
document-open-other = افتح { $name }
document-urgent = عاجل
document-very-urgent = عاجل جدًا
document-express = فوري
document-next = الوثيقة التالية: { $name }
# $n (number)
document-table = جدول { $n }
# $n (number)
document-page = صفحة { $n }
document-resume = تابع من:
