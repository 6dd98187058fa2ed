library-title = المكتبة
library-open = إلى المكتبة
library-newest = نُشر حديثًا
library-found = { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
library-empty = لا وثائق عامة بعد.
library-nothing-here = لا وثائق بهذه الشروط. احذف شرطًا لترى المزيد.
library-older = وثائق أقدم
library-remove-filter = حذف: { $filter }
library-by-type = حسب النوع
library-by-issuer = حسب الجهة المُصدِرة
library-by-year = حسب السنة
library-by-topic = حسب الموضوع
